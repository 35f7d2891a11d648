"""The curve of faults found against false flags, as numbers and as a drawing. Standard library only."""
import html
import math

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 60, 240, 30, 50
COLOURS = ("#1b5e9e", "#b3541e", "#3d7d3d", "#7a3d8c")
LEAST, MOST = 0.1, 100  # flags in 10,000 words that the drawing shows


def points(found, flags, faults, words):
    """(false flags in 10,000 words, share of the faults found) by descending score; one point for each score
    of a fault that is found. found, flags: the scores of faults found and of false flags."""
    found, flags = sorted(found, reverse=True), sorted(flags, reverse=True)
    result, passed = [], 0
    for count, score in enumerate(found, 1):
        while passed < len(flags) and flags[passed] >= score:
            passed += 1
        result.append((1e4 * passed / words, count / faults))
    return result


def share_at(curve, rate):
    """The share found at no more than `rate` false flags in 10,000 words."""
    return max((y for x, y in curve if x <= rate), default=0.0)


def x_of(rate):
    shown = math.log(min(max(rate, LEAST), MOST) / LEAST) / math.log(MOST / LEAST)
    return LEFT + shown * (WIDTH - LEFT - RIGHT)


def y_of(share):
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def line(x1, y1, x2, y2, colour):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def text(x, y, words, anchor="middle", colour="#222"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{html.escape(words)}</text>'


def axes():
    parts = []
    for rate in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100):
        parts.append(line(x_of(rate), y_of(0), x_of(rate), y_of(1), "#ddd"))
        parts.append(text(x_of(rate), y_of(0) + 18, f"{rate:g}"))
    for percent in range(0, 101, 20):
        parts.append(line(x_of(LEAST), y_of(percent / 100), x_of(MOST), y_of(percent / 100), "#ddd"))
        parts.append(text(LEFT - 8, y_of(percent / 100) + 4, f"{percent} %", "end"))
    parts.append(text((x_of(LEAST) + x_of(MOST)) / 2, HEIGHT - 10, "false flags in 10,000 words"))
    parts.append(text(LEFT, TOP - 12, "faults found with the right word first", "start"))
    return parts


def steps(curve):
    """The curve as the points of a polyline, what is left of the axis cut."""
    shown = [(LEAST, share_at(curve, LEAST))] + [(x, y) for x, y in curve if LEAST < x <= MOST]
    return " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in shown)


def draw(curves, marks):
    """An SVG. curves: name -> points(). marks: (name, false flags, share, index of a curve, is a target): single
    points, drawn in the colour of that curve; targets as crosses."""
    parts = axes()
    for i, (name, curve) in enumerate(curves.items()):
        parts.append(f'<polyline points="{steps(curve)}" fill="none" stroke="{COLOURS[i]}" stroke-width="2"/>')
        parts.append(text(WIDTH - RIGHT + 12, TOP + 20 * i + 10, name, "start", COLOURS[i]))
    for row, (name, rate, share, i, target) in enumerate(marks, len(curves)):
        x, y = x_of(rate), y_of(share)
        if target:
            parts += [line(x - 5, y, x + 5, y, COLOURS[i]), line(x, y - 5, x, y + 5, COLOURS[i])]
        else:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{COLOURS[i]}"/>')
        label = f"{'+' if target else '●'} {name}: {100 * share:.0f} % at {rate:.2g}"
        parts.append(text(WIDTH - RIGHT + 12, TOP + 20 * row + 10, label, "start", COLOURS[i]))
    body = "\n".join(parts)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
            f'font-size="12">\n<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>\n{body}\n</svg>\n')
