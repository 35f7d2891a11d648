;;; test.el --- Copydesk in a real Emacs  -*- lexical-binding: t; -*-

;; Run by `emacs -Q --batch -L editors/emacs -l …' in a folder with copies of the article:
;; summit.md, and crlf.md with other line ends.  $COPYDESK names the program.

(defvar package-user-dir)
(let ((default-directory "/usr/share/emacs/site-lisp/elpa/"))
  (when (file-directory-p default-directory)
    (normal-top-level-add-subdirs-to-load-path)))
(prefer-coding-system 'utf-8)

(require 'bytecomp)
(require 'checkdoc)
(require 'cl-lib)

(defun proved (what) (princ (format "  %s\n" what)))

(defun expect (fact said &rest more)
  (unless fact (error "%s" (apply #'format said more))))

(defmacro wait-for (what condition)
  `(with-timeout (15 (error "waited in vain for %s" ,what))
     (while (not ,condition) (accept-process-output nil 0.02))))

(defun mark-on (text)
  "The diagnostic that covers TEXT, by the buffer's own positions."
  (cl-find-if (lambda (one)
                (equal text (buffer-substring-no-properties
                             (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))
              (flymake-diagnostics)))

(defun line-has (line text)
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- line))
    (search-forward text (line-end-position) t)))

(defun go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun open-article (file)
  (find-file file)
  (text-mode)
  (let ((eglot-sync-connect t)) (apply #'eglot (eglot--guess-contact)))
  (wait-for (format "diagnostics in %s" file) (and (mark-on "snior") (mark-on "the the") (mark-on "expalin")))
  (proved (format "%s: marks behind emoji and combining marks cover the words at fault" file)))

(defun test-package ()
  (let* ((source (locate-library "copydesk.el"))
         (byte-compile-error-on-warn t)
         (byte-compile-dest-file-function
          (lambda (_) (expand-file-name "copydesk.elc" temporary-file-directory))))
    (expect (byte-compile-file source) "copydesk.el does not compile without a warning")
    (cl-letf* ((said nil)
               ((symbol-function 'warn) (lambda (&rest what) (push what said)))
               ((symbol-function 'checkdoc-error)
                (lambda (_ text) (push text said) nil)))
      (checkdoc-file source)
      (expect (null said) "checkdoc says %S" said)))
  (proved "copydesk.el compiles without a warning, and checkdoc has nothing to say"))

(defun test-typing ()
  (goto-char (point-min))
  (forward-line 4)
  (insert "👩‍🚒 é ")
  (forward-line -2)
  (insert "A new line.\n\n")
  (eglot--signal-textDocument/didChange)
  (wait-for "marks to move"
            (and (mark-on "snior") (mark-on "the the")
                 (= 7 (line-number-at-pos (flymake-diagnostic-beg (mark-on "snior"))))))
  (proved "edits move the marks with the words")
  (revert-buffer t t t))

(defun test-quick-fix ()
  (go-to "snior")
  (let ((actions (eglot-code-actions (point) (+ (point) 5))))
    (let ((best (cl-find-if (lambda (one) (string-prefix-p "Replace with “senior”" (plist-get one :title)))
                            actions)))
      (expect best "there is no action that replaces snior")
      (eglot--apply-workspace-edit (plist-get best :edit))))
  (expect (line-has 5 "a dozen senior planners") "the fix is not applied")
  (eglot--signal-textDocument/didChange)
  (wait-for "its mark to go" (not (cl-some (lambda (one) (string-match-p "snior" (flymake-diagnostic-text one)))
                                           (flymake-diagnostics))))
  (proved "a quick fix is applied and its mark goes"))

(defun test-reason ()
  (let* ((range (progn (go-to "the the") (list (point) (+ (point) 7))))
         (action (cl-find-if (lambda (one) (string-prefix-p "Allow this doubled-word" (plist-get one :title)))
                             (apply #'eglot-code-actions range)))
         (command (plist-get action :command)))
    (expect command "there is no action that allows “the the”")
    (cl-letf (((symbol-function 'read-string) (lambda (&rest _) "a refrain")))
      (eglot-execute-command (eglot-current-server) (intern (plist-get command :command))
                             (plist-get command :arguments))))
  (wait-for "what is allowed to be right" (not (mark-on "the the")))
  (expect (with-temp-buffer (insert-file-contents ".copydesk/decisions.yaml") (search-forward "a refrain" nil t))
          "the reason is not kept")
  (delete-file ".copydesk/decisions.yaml")
  (jsonrpc-notify (eglot-current-server) :workspace/didChangeWatchedFiles
                  `(:changes [(:uri ,(eglot--path-to-uri (expand-file-name ".copydesk/decisions.yaml")) :type 3)]))
  (wait-for "the mark of what is no longer allowed" (mark-on "the the"))
  (proved "what is allowed keeps the reason that was asked for, until the decision is deleted"))

(defun test-people ()
  (go-to "Ryder thanked")
  (eglot-rename "Rider")
  (expect (and (line-has 3 "Guy Rider") (line-has 3 "Mr. Rider") (line-has 5 "Later Rider left"))
          "the person is not renamed everywhere: %s" (buffer-string))
  (proved "a person is renamed in every form")
  (eglot--signal-textDocument/didChange)
  (go-to "Rider thanked")
  (let ((first (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))
    (expect (= 1 (length first)) "there is not one first mention")
    (expect (= 3 (xref-location-line (xref-item-location (car first)))) "the first mention is elsewhere"))
  (let ((all (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))
    (expect (= 3 (length all)) "%d mentions instead of 3" (length all)))
  (proved "first mention and references"))

(defun test-commands ()
  (copydesk-add-word "expalin")
  (wait-for "the word to be right" (not (mark-on "expalin")))
  (expect (with-temp-buffer (insert-file-contents ".copydesk/words.txt") (search-forward "expalin" nil t))
          ".copydesk/words.txt has no “expalin”")
  (copydesk-fix-all)
  (expect (line-has 5 "sang the song") "what is safe is not fixed")
  (eglot--signal-textDocument/didChange)
  (copydesk-report)
  (with-current-buffer "*copydesk report*"
    (expect (search-forward "Guy Rider" nil t) "the report does not name Guy Rider"))
  (proved "dictionary, fix all, the article report"))

(defun test-end ()
  (let ((server (eglot-current-server)))
    (eglot-shutdown server)
    (expect (not (jsonrpc-running-p server)) "the server still runs"))
  (proved "the server ends when it is asked to"))

(setq inhibit-message t)
(condition-case failure
    (progn
      (require 'copydesk)
      (setq copydesk-command (list (getenv "COPYDESK") "lsp")
            copydesk-settings '(:minimumSeverity "info")
            eglot-events-buffer-size 0
            project-vc-merge-submodules nil)
      (test-package)
      (open-article "crlf.md")
      (expect (eq 1 (coding-system-eol-type buffer-file-coding-system)) "the line ends of crlf.md are not seen")
      (open-article "summit.md")
      (test-typing)
      (test-quick-fix)
      (test-reason)
      (test-people)
      (test-commands)
      (test-end))
  (error
   (princ (format "%s\n" (error-message-string failure)))
   (kill-emacs 1)))

;;; test.el ends here
