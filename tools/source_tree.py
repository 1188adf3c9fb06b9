# SPDX-License-Identifier: Apache-2.0
"""The files of the project as the checks read them: which there are, and C++ without its comments.

Used by check_floor_plan, check_tidy and check_words, each with the root of a tree, so that their
tests can give them small trees of their own.
"""

import argparse
import re
from pathlib import Path

LEFT_OUT = {".git", "build", "node_modules", "__pycache__"}

# A raw string, a string, a character, a comment: in the order in which they hide one another.
TOKEN = re.compile(
    r'R"(?P<fence>[^()\\\s]{0,16})\(.*?\)(?P=fence)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'"
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def files(root, *patterns):
    """Every file below root that fits one of the patterns, in order, build folders left out."""
    found = set()
    for pattern in patterns:
        for path in root.glob(pattern):
            inside = path.relative_to(root).parts
            if path.is_file() and not LEFT_OUT.intersection(inside):
                found.add(path)
    return sorted(found)


def text_of(path):
    return path.read_text(encoding="utf-8", errors="replace")


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(code):
    """The code with every comment made blank; lines and columns stay where they were."""
    return TOKEN.sub(lambda m: _blank(m[0]) if m[0].startswith("/") else m[0], code)


def without_comments_and_strings(code):
    def replaced(match):
        text = match[0]
        if text.startswith("/") or len(text) < 2:
            return _blank(text)
        return text[0] + _blank(text[1:-1]) + text[-1]

    return TOKEN.sub(replaced, code)


def strings(code):
    """Pairs of (line, text) of every string, neighbours joined as the compiler joins them."""
    joined = []
    end = -1
    for match in TOKEN.finditer(code):
        text = match[0]
        if text.startswith(("/", "'")):
            continue
        inner = text[text.index("(") + 1 : text.rindex(")")] if text.startswith("R") else text[1:-1]
        between = without_comments(code[end : match.start()]) if end >= 0 else "x"
        if joined and not between.strip():
            joined[-1] = (joined[-1][0], joined[-1][1] + inner)
        else:
            joined.append((line_of(code, match.start()), inner))
        end = match.end()
    return joined


def line_of(text, position):
    return text.count("\n", 0, position) + 1


class Findings:
    """What a check found: sentences with the place, printed in the order of the files."""

    def __init__(self, root):
        self.root = root
        self.lines = []

    def add(self, path, line, sentence):
        self.lines.append((str(path.relative_to(self.root)), line, sentence))

    def finish(self):
        for path, line, sentence in sorted(set(self.lines)):
            print(f"{path}:{line}: {sentence}")
        return 1 if self.lines else 0


def root_from_arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent,
                        help="the tree to check; this project where not given")
    return parser.parse_args().root.resolve()
