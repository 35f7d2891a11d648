;;; copydesk.el --- Proofread articles while writing  -*- lexical-binding: t; -*-

;; Author: The Copydesk maintainers
;; Version: 0.5.0
;; Package-Requires: ((emacs "26.3") (eglot "1.9"))
;; Keywords: wp, convenience
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Copydesk proofreads articles the way a copy desk does: spelling, real words in the wrong place,
;; names, honorifics, abbreviations, house style.  This package lets Eglot start its language server
;; for plain text and Markdown:
;;
;;   (require 'copydesk)
;;   (add-hook 'text-mode-hook #'copydesk-ensure)
;;
;; `eglot-code-actions' corrects, `eglot-rename' renames a person, `xref-find-definitions' goes to a
;; first mention; the commands below are what Eglot has no word for.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'jsonrpc)

(defgroup copydesk nil
  "Proofread articles while writing."
  :group 'text
  :prefix "copydesk-")

(defcustom copydesk-command '("copydesk" "lsp")
  "The program that serves Eglot, and its arguments."
  :type '(repeat string))

(defcustom copydesk-settings nil
  "Settings of the server, such as (:language \"en-GB\")."
  :type 'plist)

(defcustom copydesk-modes '(text-mode markdown-mode gfm-mode)
  "Major modes of articles."
  :type '(repeat symbol))

(defun copydesk--contact (&optional _interactive _project)
  "Return the command line of the server, as Eglot takes it."
  (if copydesk-settings
      (append copydesk-command (list :initializationOptions copydesk-settings))
    copydesk-command))

(add-to-list 'eglot-server-programs (cons copydesk-modes #'copydesk--contact))

;; Eglot derives the protocol's name of a language from that of the mode.
(put 'gfm-mode 'eglot-language-id "markdown")

;;;###autoload
(defun copydesk-ensure ()
  "Serve this article by copydesk if it is one and the program is there.
Meant for `text-mode-hook', which also runs in modes that are derived from it."
  (when (and buffer-file-name
             (memq major-mode copydesk-modes)
             (executable-find (car copydesk-command)))
    (eglot-ensure)))

;; What allows a finding takes a reason, which a person gives.
(cl-defmethod eglot-execute-command
  ((_server eglot-lsp-server) (command (eql copydesk.allow)) arguments)
  "Ask for the reason why what is marked is right, then run COMMAND with ARGUMENTS."
  (let ((argument (append (aref arguments 0) (list :reason (read-string "Why is this right? "))))
        (eglot-confirm-server-initiated-edits nil)) ; it is the person who asks for the comment
    (copydesk--execute (symbol-name command) argument)))

(defun copydesk--uri ()
  "The address of this article."
  (let ((path-to-uri (if (fboundp 'eglot-path-to-uri) 'eglot-path-to-uri 'eglot--path-to-uri)))
    (funcall path-to-uri (or buffer-file-name (user-error "This buffer has no file")))))

(defun copydesk--execute (command argument)
  "Let the server run COMMAND with ARGUMENT; return the result."
  (let ((server (or (eglot-current-server) (user-error "The server does not run here"))))
    (jsonrpc-request server :workspace/executeCommand
                     (list :command command :arguments (vector argument)))))

;;;###autoload
(defun copydesk-report ()
  "Show the report of this article: findings, people, abbreviations."
  (interactive)
  (let* ((result (copydesk--execute "copydesk.articleReport" (list :uri (copydesk--uri))))
         (buffer (get-buffer-create "*copydesk report*")))
    (with-current-buffer buffer
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (plist-get result :markdown)))
      (goto-char (point-min))
      (special-mode))
    (display-buffer buffer)))

;;;###autoload
(defun copydesk-add-word (word &optional user)
  "Add WORD to the project's dictionary; with USER, a prefix, to your own."
  (interactive (list (read-string "Word: " (thing-at-point 'word t)) current-prefix-arg))
  (copydesk--execute "copydesk.addToDictionary"
                     (list :uri (copydesk--uri) :word word :scope (if user "user" "project"))))

;;;###autoload
(defun copydesk-fix-all ()
  "Fix what is safe to fix in this article."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.copydesk" t))

;;;###autoload
(defun copydesk-check-workspace ()
  "Check all articles of the project."
  (interactive)
  (copydesk--execute "copydesk.checkWorkspace" nil))

(provide 'copydesk)
;;; copydesk.el ends here
