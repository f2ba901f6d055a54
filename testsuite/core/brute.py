#!/usr/bin/env python3
# A solver that does what plugin/core/graph.h says, in the most obvious way.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   brute.py < PROBLEMS
#
# No worklist, no edges, no tables: all rules are applied to everything again and
# again until nothing changes.  It shares no line with the solver that it checks.
#
# Every rule can be left out by its name, for the test of the test: a comparison
# that does not notice that is worth nothing.

import re
import sys

UNKNOWN = None
INF = float("inf")
MAX_OFFSET = 4096
DEPTH = 3
HEAP, RESULT = 0, 1
TOUCHES = {"read": "read", "write": "written", "call": "called",
           "resize": "resized"}
WHOLE = "whole"
DEFAULT = "default"

RULES = {
    "shift-limit": "offsets above the size of the object are unknown",
    "shift-end": "one past the end is kept",
    "shift-negative": "negative offsets are unknown",
    "shift-max": "an object of unknown size has a limit, too",
    "addr-offset": "an address has an offset",
    "cycle": "an offset on a cycle is unknown",
    "cycle-memory": "a cycle can go through memory",
    "cycle-zero": "an offset of 0 on a cycle stays 0",
    "access-offset": "an access has an offset",
    "unbounded": "an access of unknown size has no end",
    "overlap": "a load gives what overlaps, not only the exact cell",
    "apart": "a load does not give what it does not overlap",
    "load-whole": "a load at an unknown offset gives all cells",
    "store-whole": "a store at an unknown offset is seen by all loads",
    "load-default": "a load gives the default cell",
    "load-heap": "from {heap} comes nothing but {heap}",
    "pieces": "targets of a cell that is not the interval lose their offset",
    "child": "a load from a pointee gives its child",
    "child-zero": "the child starts at its offset 0",
    "child-folded": "a folded pointee is its own child",
    "child-list": "a list's third node is its second",
    "child-depth": "pointees are folded at a depth",
    "folded": "a folded object has neither offsets nor intervals",
    "move-distance": "what is moved keeps its distance from the start",
    "move-part": "only the part that overlaps is moved",
    "move-cut": "targets of a cell that is cut lose their offset",
    "move-uncut": "those of another do not",
    "move-whole": "what is moved from or to everywhere goes everywhere",
    "move-slide": "what is moved within an object goes everywhere",
    "move-limit": "what would be moved above the limit goes everywhere",
    "move-default": "the default cell is moved",
    "move-child": "the child is moved",
    "escape": "a value that is handed out is in {heap}",
    "escape-content": "what has escaped leaks its content",
    "escape-default": "what has escaped may hold anything of {heap}",
    "escape-children": "what has escaped leaks its children",
    "heap-default": "{heap} holds {heap}",
    "diff-outside": "a difference of pointers into two objects is carried",
    "diff-same": "one of pointers into one object is not",
    "diff-offset": "what is carried has lost its offset",
    "diff-open": "a difference with nothing on the one side is carried",
    "diff-together": "that is decided for all differences at once",
    "base-open": "a base without targets points to {heap}",
    "free": "free marks objects as freed here",
    "cfree": "cfree marks objects as freed by a callee",
    "touch": "read, write, call and resize mark objects",
    "touch-load": "a load reads",
    "touch-store": "a store writes",
    "touch-move": "a move reads and writes",
    "outlive-pointee": "what a pointee holds outlives the frame",
    "outlive-result": "what {result} holds outlives the frame",
    "outlive-content": "so does what it holds itself",
}


class TooBig(Exception):
    """The problem takes more work than allowed."""


class Object:
    def __init__(self, kind, size=UNKNOWN, parent=None, label=None, depth=0,
                 folded=False):
        self.kind, self.size = kind, size
        self.parent, self.label, self.depth = parent, label, depth
        self.folded = folded


class Problem:
    def __init__(self, name):
        self.name = name
        self.objects = [("heap", UNKNOWN), ("result", UNKNOWN)]
        self.n_values = 0
        self.constraints = []


def number(word):
    return UNKNOWN if word == "?" else int(word)


def parse(text):
    """The problems of a text, which must be right."""
    problems, p = [], None
    for line in text.splitlines():
        words = re.findall(r'"(?:[^"\\]|\\.)*"|#.*|[^\s"#]+', line)
        words = [w for w in words if w[0] not in "#@"]
        if not words:
            continue
        head = words[0]
        if head == "problem":
            p = Problem(words[1])
        elif head == "end":
            problems.append(p)
        elif head == "param":
            p.objects.append(("param", UNKNOWN))
        elif head in ("site", "local"):
            p.objects.append((head, number(words[1])))
        elif head == "values":
            p.n_values = int(words[1])
        elif head != "step":
            c = tuple([head] + [int(w[1:]) if w[0] in "vo" else number(w)
                                for w in words[1:]])
            p.constraints.append(c)
    return problems


class Solver:
    def __init__(self, problem, without=None, work=None):
        """WITHOUT: the rule that is left out.  WORK: when to give up."""
        self.p, self.without, self.work = problem, without, work
        self.objects = [Object(kind, size, folded=kind in ("heap", "result")
                               and self.rule("folded"))
                        for kind, size in problem.objects]
        self.children = {}              # (object, interval) -> object
        self.values = [set() for _ in range(problem.n_values)]
        self.cells = {}                 # (object, interval) -> targets
        self.freed, self.cfreed = set(), set()
        self.opened = set()
        self.changed = False
        self.reach = self.reachability()

    def rule(self, name):
        assert name in RULES
        return name != self.without

    # What only grows.

    def add(self, held, targets):
        if self.work is not None:
            self.work -= 1 + len(targets)
            if self.work < 0:
                raise TooBig()
        if not targets <= held:
            held |= targets
            self.changed = True

    def cell(self, o, interval):
        if self.objects[o].folded and interval != DEFAULT:
            interval = WHOLE
        return self.cells.setdefault((o, interval), set())

    def cells_read(self, o):
        """The cells of O, which is read, but the default one."""
        return [] if o == HEAP and self.rule("load-heap") else self.cells_of(o)

    def cells_of(self, o):
        """The cells of O but the default one, and what they hold."""
        return [(i, set(held)) for (q, i), held in self.cells.items()
                if q == o and i != DEFAULT]

    def default(self, o):
        return set(self.cells.get((o, DEFAULT), ()))

    # Offsets.

    def target(self, o, x):
        return (o, UNKNOWN if self.objects[o].folded else x)

    def forget(self, targets):
        return {(o, UNKNOWN) for o, _ in targets}

    def above(self, o, x):
        size = self.objects[o].size
        if size is UNKNOWN:
            return x > MAX_OFFSET and self.rule("shift-max")
        if x == size:
            return not self.rule("shift-end")
        return x > size and self.rule("shift-limit")

    def shift(self, o, x, k):
        if x is UNKNOWN or k is UNKNOWN or self.objects[o].folded:
            return UNKNOWN
        if x + k < 0 and self.rule("shift-negative"):
            return UNKNOWN
        return UNKNOWN if self.above(o, x + k) else x + k

    def interval(self, target, off, size):
        o, x = target
        lo = self.shift(o, x, off if self.rule("access-offset") else 0)
        if lo is UNKNOWN:
            return WHOLE
        if size is UNKNOWN:
            return (lo, INF if self.rule("unbounded") else lo + 8)
        return (lo, lo + size)

    def overlap(self, a, b):
        if WHOLE in (a, b):
            return True
        return max(a[0], b[0]) < min(a[1], b[1])

    def reachability(self):
        """For each value, the values its pointers can get to."""
        edges = []
        for c in self.p.constraints:
            if c[0] in ("copy", "offset"):
                edges.append((c[2], c[1]))
            elif c[0] == "load" and self.rule("cycle-memory"):
                edges.append(("memory", c[1]))
            elif c[0] == "store" and self.rule("cycle-memory"):
                edges.append((c[4], "memory"))
        reach = {v: {v} for v in list(range(self.p.n_values)) + ["memory"]}
        changed = True
        while changed:
            changed = False
            for a, b in edges:
                for seen in reach.values():
                    if a in seen and b not in seen:
                        seen.add(b)
                        changed = True
        return reach

    # Pointees.

    def child(self, o, label):
        p = self.objects[o]
        if p.folded and self.rule("child-folded"):
            return o
        if (o, label) in self.children:
            return self.children[o, label]
        same, a = [], o
        while a is not None:
            if self.objects[a].label == label:
                same.append(a)
            a = self.objects[a].parent
        if len(same) >= 2 and self.rule("child-list"):
            c = same[0]
        else:
            c = len(self.objects)
            limit = DEPTH if self.rule("child-depth") else DEPTH - 1
            self.objects.append(Object("param", UNKNOWN, o, label, p.depth + 1,
                                       p.depth + 1 >= limit))
        self.children[o, label] = c
        self.changed = True
        return c

    def child_target(self, o, label):
        return self.target(self.child(o, label),
                           0 if self.rule("child-zero") else UNKNOWN)

    # The rules of the constraints.

    def load(self, target, off, size):
        o = target[0]
        interval = self.interval(target, off, size)
        out = set()
        for i, held in self.cells_read(o):
            if i == interval:
                # An empty interval does not overlap even itself.
                out |= held if self.overlap(i, i) else set()
            elif not self.rule("overlap") and WHOLE not in (i, interval):
                continue
            elif interval == WHOLE and not self.rule("load-whole"):
                continue
            elif i == WHOLE and not self.rule("store-whole"):
                continue
            elif self.overlap(i, interval) or not self.rule("apart"):
                out |= self.forget(held) if self.rule("pieces") else held
        if self.rule("load-default"):
            out |= self.default(o)
        if self.objects[o].kind == "param" and self.rule("child"):
            out.add(self.child_target(o, interval))
        return out

    def store(self, target, off, size, held):
        self.add(self.cell(target[0], self.interval(target, off, size)), held)

    def moved(self, o, i, a, d, b):
        """Where in D what cell I of O holds goes, when A goes to B."""
        if WHOLE in (a, b):
            return WHOLE if self.rule("move-whole") else b
        if o == d and self.rule("move-slide"):
            return WHOLE
        lo, hi = a if i == WHOLE or not self.rule("move-part") else \
            (max(i[0], a[0]), min(i[1], a[1]))
        if not self.rule("move-distance"):
            return (b[0], b[0] + hi - lo)
        if self.above(d, b[0] + lo - a[0]) and self.rule("move-limit"):
            return WHOLE
        return (b[0] + lo - a[0], b[0] + hi - a[0])

    def move(self, dst, off, src, off2, size):
        o, d = src[0], dst[0]
        a = self.interval(src, off2, size)
        b = self.interval(dst, off, size)
        for i, held in self.cells_read(o):
            if not self.overlap(i, a):
                continue
            cut = a != WHOLE and (i == WHOLE or i[0] < a[0] or i[1] > a[1])
            if cut and self.rule("move-cut") or not (
                    cut or self.rule("move-uncut")):
                held = self.forget(held)
            self.add(self.cell(d, self.moved(o, i, a, d, b)), held)
        if self.rule("move-default"):
            self.add(self.cell(d, b), self.default(o))
        if self.objects[o].kind == "param" and self.rule("move-child"):
            self.add(self.cell(d, b), {self.child_target(o, a)})

    def difference(self, v, a, b):
        for x, y in ((a, b), (b, a)):
            for o, off in list(self.values[x]):
                outside = any(q != o for q, _ in self.values[y])
                if outside and self.rule("diff-outside") or not (
                        self.rule("diff-same")):
                    self.add(self.values[v],
                             {(o, UNKNOWN if self.rule("diff-offset")
                               else off)})

    def apply(self, c):
        op, val = c[0], self.values
        if op == "addr":
            off = c[3] if self.rule("addr-offset") else 0
            self.add(val[c[1]], {self.target(c[2], self.shift(c[2], 0, off))})
        elif op == "copy":
            self.add(val[c[1]], set(val[c[2]]))
        elif op == "offset":
            k = c[3]
            if (k != 0 or not self.rule("cycle-zero")) and self.rule("cycle") \
                    and c[2] in self.reach[c[1]]:
                k = UNKNOWN
            self.add(val[c[1]], {(o, self.shift(o, x, k))
                                 for o, x in val[c[2]]})
        elif op == "load":
            for t in list(val[c[2]]):
                self.add(val[c[1]], self.load(t, c[3], c[4]))
        elif op == "store":
            for t in list(val[c[1]]):
                self.store(t, c[2], c[3], set(val[c[4]]))
        elif op == "move":
            for d in list(val[c[1]]):
                for s in list(val[c[3]]):
                    self.move(d, c[2], s, c[4], c[5])
        elif op == "diff":
            self.difference(c[1], c[2], c[3])
            if c in self.opened:
                self.add(val[c[1]], self.forget(val[c[2]] | val[c[3]]))
        elif op == "escape":
            if self.rule("escape"):
                self.add(self.cell(HEAP, WHOLE), set(val[c[1]]))
        elif op == "return":
            self.add(self.cell(RESULT, WHOLE), set(val[c[1]]))
        elif op == "free":
            if self.rule("free"):
                self.freed.update(o for o, _ in val[c[1]])
        elif op == "cfree":
            if self.rule("cfree"):
                self.cfreed.update(o for o, _ in val[c[1]])
        elif op in ("read", "write", "call", "resize"):
            pass
        else:
            raise ValueError("no constraint is called " + op)

    def escape(self):
        """What {heap} holds has escaped."""
        if self.rule("heap-default"):
            self.add(self.cell(HEAP, DEFAULT), {self.target(HEAP, UNKNOWN)})
        heap = self.cell(HEAP, WHOLE)
        for o, _ in heap | self.default(HEAP):
            if self.rule("escape-content"):
                for _, held in self.cells_of(o):
                    self.add(heap, held)
                self.add(heap, self.default(o))
            if self.rule("escape-default") and o != HEAP:
                self.add(self.cell(o, DEFAULT), {self.target(HEAP, UNKNOWN)})
            if self.rule("escape-children"):
                for (p, _), c in list(self.children.items()):
                    if p == o:
                        self.add(heap, {self.target(c, 0)})

    def open_bases(self):
        """Nothing more follows: bases without targets point to {heap}."""
        at = {"load": [2], "store": [1], "move": [1, 3]}
        bases = {c[k] for c in self.p.constraints for k in at.get(c[0], [])
                 if not self.values[c[k]]}
        if not self.rule("base-open"):
            return False
        for v in bases:
            self.add(self.values[v], {self.target(HEAP, UNKNOWN)})
        return bool(bases)

    def open_differences(self):
        """Nothing more follows: carry all over what is still one-sided."""
        new = [c for c in self.p.constraints
               if c[0] == "diff" and c not in self.opened
               and bool(self.values[c[2]]) != bool(self.values[c[3]])]
        if not self.rule("diff-open"):
            return False
        if not self.rule("diff-together"):
            new = new[:1]
        self.opened.update(new)
        return bool(new)

    def solve(self):
        again = True
        while again:
            self.changed = True
            while self.changed:
                self.changed = False
                for c in self.p.constraints:
                    self.apply(c)
                self.escape()
            again = self.open_differences() or self.open_bases()
        return self

    def outliving(self):
        out, done = set(), set()
        todo = [o for o in range(len(self.objects))
                if o == HEAP or o == RESULT and self.rule("outlive-result")
                or self.objects[o].kind == "param"
                and self.rule("outlive-pointee")]
        while todo:
            o = todo.pop()
            if o in done:
                continue
            done.add(o)
            held = self.default(o).union(*[h for _, h in self.cells_of(o)])
            out |= {q for q, _ in held}
            if self.rule("outlive-content"):
                todo += [q for q, _ in held]
        return out

    def touched(self):
        """For each object, the words for how it is touched."""
        marks = {}

        def mark(v, word):
            for o, _ in self.values[v]:
                marks.setdefault(o, set()).add(word)
        for c in self.p.constraints:
            if c[0] == "load" and self.rule("touch-load"):
                mark(c[2], "read")
            elif c[0] == "store" and self.rule("touch-store"):
                mark(c[1], "written")
            elif c[0] == "move" and self.rule("touch-move"):
                mark(c[1], "written")
                mark(c[3], "read")
            elif c[0] in TOUCHES and self.rule("touch"):
                mark(c[1], TOUCHES[c[0]])
        return marks

    # The text form.

    def name(self, o):
        q = self.objects[o]
        if q.parent is None:
            return "o%d" % o
        if q.label == WHOLE:
            label = "?"
        else:
            label = "%d:%s" % (q.label[0], bound(q.label[1]))
        return self.name(q.parent) + "/" + label

    def order(self, o):
        if self.objects[o].parent is not None:
            return (1, 0, self.name(o))
        return (0, o, "")

    def targets(self, held):
        def key(t):
            return (self.order(t[0]), t[1] is UNKNOWN, t[1] or 0)
        return " ".join("%s+%s" % (self.name(o), "?" if x is UNKNOWN else x)
                        for o, x in sorted(held, key=key))

    def cell_order(self, item):
        (o, i), _ = item
        if i == WHOLE:
            return (self.order(o), 0, 0, 0)
        if i == DEFAULT:
            return (self.order(o), 1, 0, 0)
        return (self.order(o), 2, i[0], i[1])

    def cell_name(self, o, i):
        where = "[?]" if i == WHOLE else "[*]" if i == DEFAULT else \
            "[%d,%s)" % (i[0], bound(i[1]))
        return "c" + self.name(o)[1:] + where

    def text(self):
        lines = ["problem " + self.p.name]
        out = self.outliving()
        for o in sorted(range(2, len(self.objects)), key=self.order):
            lines.append("%s %s%s%s" % (
                self.name(o), "escapes" if o in out else "local",
                " freed" if o in self.freed else "",
                " cfreed" if o in self.cfreed else ""))
        for v, held in enumerate(self.values):
            if held:
                lines.append("v%d = %s" % (v, self.targets(held)))
        for (o, i), held in sorted(self.cells.items(), key=self.cell_order):
            if held:
                lines.append("%s = %s" % (self.cell_name(o, i),
                                          self.targets(held)))
        marks = self.touched()
        for o in sorted(marks, key=self.order):
            if o >= 2:
                lines.append("touched %s %s" % (self.name(o), " ".join(
                    w for w in TOUCHES.values() if w in marks[o])))
        return "\n".join(lines + ["end", ""])


def bound(hi):
    return "inf" if hi == INF else str(hi)


def solve_text(text, without=None, work=None):
    """The solutions of the problems in TEXT, as the solver prints them."""
    return "".join(Solver(p, without, work).solve().text()
                   for p in parse(text))


if __name__ == "__main__":
    sys.stdout.write(solve_text(sys.stdin.read()))
