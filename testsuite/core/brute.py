# A solver that does what plugin/core/graph.h says, in the most obvious way.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# No worklist, no edges, no hash tables of its own: all constraints are applied
# again and again until nothing changes.  It shares no line with the solver that
# it checks.  WEAKEN names a rule to leave out, for the test of the test.

UNKNOWN = None
INF = float("inf")
MAX_OFFSET = 4096
DEPTH = 3
HEAP, RESULT = 0, 1
WHOLE = "whole"
DEFAULT = "default"


class Object:
    def __init__(self, kind, size=UNKNOWN, parent=None, label=None, depth=0):
        self.kind, self.size = kind, size
        self.parent, self.label, self.depth = parent, label, depth
        self.folded = kind in ("heap", "result") or depth >= DEPTH
        self.children = {}


class Problem:
    def __init__(self, name):
        self.name = name
        self.objects = [Object("heap"), Object("result")]
        self.n_values = 0
        self.constraints = []


def number(word):
    return UNKNOWN if word == "?" else int(word)


def parse(text):
    """The problems of a text; it must be right."""
    problems, p = [], None
    for line in text.splitlines():
        words = line.split("#")[0].split("@")[0].split()
        if not words:
            continue
        head = words[0]
        if head == "problem":
            p = Problem(line.split('"')[1])
        elif head == "end":
            problems.append(p)
        elif head == "param":
            p.objects.append(Object("param"))
        elif head in ("site", "local"):
            p.objects.append(Object(head, number(words[1])))
        elif head == "values":
            p.n_values = int(words[1])
        elif head == "step":
            pass
        else:
            p.constraints.append(tuple(
                [head] + [int(w[1:]) if w[0] in "vo" else number(w)
                          for w in words[1:]]))
    return problems


class Solver:
    def __init__(self, problem, weaken=None):
        self.p, self.weaken = problem, weaken
        self.objects = list(problem.objects)
        self.values = [set() for _ in range(problem.n_values)]
        self.cells = {}                 # (object, interval) -> targets
        self.freed, self.cfreed = set(), set()
        self.escaped = set()
        self.opened = set()
        self.changed = False
        self.cyclic = self.cycles()

    # Sets that only grow.

    def add(self, held, targets):
        for t in targets:
            if t not in held:
                held.add(t)
                self.changed = True

    def cell(self, o, interval):
        if self.objects[o].folded and interval != DEFAULT:
            interval = WHOLE
        return self.cells.setdefault((o, interval), set())

    # The rules.

    def limit(self, o):
        size = self.objects[o].size
        return MAX_OFFSET if size is UNKNOWN else size

    def shift(self, o, x, k):
        if x is UNKNOWN or k is UNKNOWN or self.objects[o].folded:
            return UNKNOWN
        s = x + k
        return s if 0 <= s <= self.limit(o) else UNKNOWN

    def interval(self, target, off, size):
        o, x = target
        lo = self.shift(o, x, off)
        if lo is UNKNOWN:
            return WHOLE
        return (lo, INF if size is UNKNOWN else lo + size)

    def overlap(self, a, b):
        if WHOLE in (a, b):
            return True
        return a[0] < b[1] and b[0] < a[1]

    def child(self, o, label):
        p = self.objects[o]
        if p.folded:
            p.children[label] = o
        if label in p.children:
            return p.children[label]
        same, a = [], o
        while self.objects[a].parent is not None:
            if self.objects[a].label == label:
                same.append(a)
            a = self.objects[a].parent
        if len(same) >= 2:
            c = same[0]
        else:
            c = len(self.objects)
            self.objects.append(Object("param", UNKNOWN, o, label, p.depth + 1))
        p.children[label] = c
        self.changed = True
        return c

    def target(self, o, off):
        return (o, UNKNOWN if self.objects[o].folded else off)

    def cells_of(self, o):
        return [(i, t) for (q, i), t in list(self.cells.items()) if q == o]

    def load(self, target, off, size):
        o = target[0]
        interval = self.interval(target, off, size)
        out = set()
        for i, held in self.cells_of(o):
            if i == DEFAULT:
                out |= held
            elif self.overlap(i, interval):
                exact = i == interval or self.weaken == "pieces"
                out |= held if exact else {(q, UNKNOWN) for q, _ in held}
        if self.objects[o].kind == "param" and self.weaken != "child":
            out.add(self.target(self.child(o, interval), 0))
        return out

    def move(self, dst, off, src, off2, size):
        o = src[0]
        a = self.interval(src, off2, size)
        b = self.interval(dst, off, size)
        for i, held in self.cells_of(o):
            if i == DEFAULT:
                self.add(self.cell(dst[0], b), held)
                continue
            if not self.overlap(i, a):
                continue
            cut = a != WHOLE and (i == WHOLE or i[0] < a[0] or i[1] > a[1])
            if a == WHOLE or b == WHOLE or dst[0] == o:
                to = WHOLE
            else:
                lo = a[0] if i == WHOLE else max(i[0], a[0])
                hi = a[1] if i == WHOLE else min(i[1], a[1])
                to = (b[0] + lo - a[0], b[0] + hi - a[0])
                if to[0] > self.limit(dst[0]):
                    to = WHOLE
            if cut and self.weaken != "cut":
                held = {(q, UNKNOWN) for q, _ in held}
            self.add(self.cell(dst[0], to), set(held))
        if self.objects[o].kind == "param":
            self.add(self.cell(dst[0], b),
                     {self.target(self.child(o, a), 0)})

    def escape(self):
        heap = self.cell(HEAP, WHOLE)
        for o, _ in heap | self.cell(HEAP, DEFAULT):
            self.escaped.add(o)
            if self.weaken != "default":
                self.add(self.cell(o, DEFAULT), {(HEAP, UNKNOWN)})
            if self.weaken != "content":
                for _, held in self.cells_of(o):
                    self.add(heap, set(held))
            for c in set(self.objects[o].children.values()):
                self.add(heap, {self.target(c, 0)})

    def difference(self, v, a, b):
        for x, y in ((a, b), (b, a)):
            for o, _ in list(self.values[x]):
                if any(q != o for q, _ in self.values[y]):
                    self.add(self.values[v], {(o, UNKNOWN)})

    def open_differences(self):
        if self.weaken == "difference":
            return False
        now = [c for c in self.p.constraints
               if c[0] == "diff" and c not in self.opened
               and bool(self.values[c[2]]) != bool(self.values[c[3]])]
        self.opened |= set(now)
        return bool(now)

    def cycles(self):
        """Pairs (v, w) of values where w reaches v and v reaches w."""
        next_of = {}
        for c in self.p.constraints:
            if c[0] in ("copy", "offset"):
                next_of.setdefault(c[2], set()).add(c[1])
            elif c[0] == "load":
                next_of.setdefault("memory", set()).add(c[1])
            elif c[0] == "store":
                next_of.setdefault(c[4], set()).add("memory")
        reach = {}
        for v in range(self.p.n_values):
            seen, todo = {v}, [v]
            while todo:
                for w in next_of.get(todo.pop(), ()):
                    if w not in seen:
                        seen.add(w)
                        todo.append(w)
            reach[v] = seen
        return lambda v, w: w in reach[v] and v in reach[w]

    def apply(self, c):
        op, val = c[0], self.values
        if op == "addr":
            self.add(val[c[1]], {self.target(c[2], self.shift(c[2], 0, c[3]))})
        elif op == "copy":
            self.add(val[c[1]], set(val[c[2]]))
        elif op == "offset":
            k = c[3]
            if k != 0 and self.cyclic(c[1], c[2]) and self.weaken != "cycle":
                k = UNKNOWN
            self.add(val[c[1]], {(o, self.shift(o, x, k))
                                 for o, x in val[c[2]]})
        elif op == "load":
            for t in list(val[c[2]]):
                self.add(val[c[1]], self.load(t, c[3], c[4]))
        elif op == "store":
            for t in list(val[c[1]]):
                i = self.interval(t, c[2], c[3])
                self.add(self.cell(t[0], i), set(val[c[4]]))
        elif op == "move":
            for d in list(val[c[1]]):
                for s in list(val[c[3]]):
                    self.move(d, c[2], s, c[4], c[5])
        elif op == "diff":
            self.difference(c[1], c[2], c[3])
            if c in self.opened:
                self.add(val[c[1]], {(o, UNKNOWN)
                                     for o, _ in val[c[2]] | val[c[3]]})
        elif op == "escape":
            self.add(self.cell(HEAP, WHOLE), set(val[c[1]]))
        elif op == "return":
            self.add(self.cell(RESULT, WHOLE), set(val[c[1]]))
        elif op in ("free", "cfree"):
            if self.weaken != "free":
                (self.freed if op == "free" else self.cfreed).update(
                    o for o, _ in val[c[1]])

    def solve(self):
        self.add(self.cell(HEAP, DEFAULT), {(HEAP, UNKNOWN)})
        while True:
            self.changed = True
            while self.changed:
                self.changed = False
                for c in self.p.constraints:
                    self.apply(c)
                self.escape()
            if not self.open_differences():
                return self

    def outliving(self):
        def root(o):
            return self.objects[o].kind in ("heap", "result", "param")
        out, todo = set(), [o for o in range(len(self.objects)) if root(o)]
        done = set()
        while todo:
            o = todo.pop()
            if o in done:
                continue
            done.add(o)
            for _, held in self.cells_of(o):
                for q, _ in held:
                    out.add(q)
                    todo.append(q)
        return out

    # The canonical text.

    def name(self, o):
        q = self.objects[o]
        if q.parent is None:
            return "o%d" % o
        if q.label == WHOLE:
            label = "?"
        else:
            label = "%d:%s" % (q.label[0],
                               "inf" if q.label[1] == INF else q.label[1])
        return self.name(q.parent) + "/" + label

    def order(self, o):
        return (1, 0, self.name(o)) if self.objects[o].parent is not None \
            else (0, o, "")

    def targets(self, held):
        def key(t):
            return (self.order(t[0]), t[1] is UNKNOWN, t[1] or 0)
        return " ".join("%s+%s" % (self.name(o), "?" if x is UNKNOWN else x)
                        for o, x in sorted(held, key=key))

    def text(self):
        lines = ['problem "%s"' % self.p.name]
        out = self.outliving()
        for o in sorted(range(2, len(self.objects)), key=self.order):
            lines.append("%s %s%s%s" % (
                self.name(o), "escapes" if o in out else "local",
                " freed" if o in self.freed else "",
                " cfreed" if o in self.cfreed else ""))
        for v, held in enumerate(self.values):
            if held:
                lines.append("v%d = %s" % (v, self.targets(held)))

        def cell_key(item):
            (o, i), _ = item
            if i == WHOLE:
                return (self.order(o), 0, 0, 0)
            if i == DEFAULT:
                return (self.order(o), 1, 0, 0)
            return (self.order(o), 2, i[0], i[1])
        for (o, i), held in sorted(self.cells.items(), key=cell_key):
            if not held:
                continue
            name = "c" + self.name(o)[1:]
            if i == WHOLE:
                where = "?"
            elif i == DEFAULT:
                where = "*"
            else:
                where = None
            text = "[%s]" % where if where else "[%d,%s)" % (
                i[0], "inf" if i[1] == INF else i[1])
            lines.append("%s%s = %s" % (name, text, self.targets(held)))
        return "\n".join(lines + ["end", ""])


def solve_text(text, weaken=None):
    """The solutions of the problems in TEXT, as the solver prints them."""
    return "".join(Solver(p, weaken).solve().text() for p in parse(text))


if __name__ == "__main__":
    import sys
    sys.stdout.write(solve_text(sys.stdin.read()))
