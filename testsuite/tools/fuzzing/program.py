# Whole programs.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import random
import re

from . import specials
from .machine import Function, GiveUp, Machine, Restart, Stmt, X
from .slots import Slots

HERE = os.path.dirname(os.path.abspath(__file__))


def read(name):
    with open(os.path.join(HERE, name)) as stream:
        return stream.read()


PRELUDE = read("prelude.h")
OWN_ALLOCATOR = read("own-allocator.h")


class Maker(Slots):
    """Draws the program of a seed."""

    def __init__(self, seed):
        self.seed = seed
        self.r = random.Random("escape/%s" % seed)
        self.n_labels = 0
        self.functions = []
        self.globals = []

    def new(self, name, ret, params, attr=None):
        f = Function(name, ret, params)
        f.attr = attr or self.r.choice(
            ["static", "static", "static inline", "static NOINLINE",
             "static NOINLINE", "NOINLINE", "static MUSTINLINE"])
        f.loops, f.leave, f.n_loops, f.tail_frees = [], [], 0, []
        f.n_jumps, f.role, f.callees = 0, None, []
        f.may_goto = self.chance(0.4)
        f.of = {k: [self.var("%s%d" % (k.lower(), i), k) for i in range(n)]
                for k, n in (("T", self.r.randint(3, 5)),
                             ("B", self.r.randint(3, 5)), ("V", 2),
                             ("n", self.r.randint(2, 4)))}
        f.refs = {"T": [], "B": []}
        for kind, p in params:
            if kind[0] == "r":
                f.refs[kind[1]].append(self.deref(p, kind[1]))
        f.decls = []
        for k, start in (("T", "T *"), ("B", "B *"), ("V", "E *"),
                         ("n", "unsigned ")):
            f.decls.append(start + ", ".join(
                (("*" if i and k != "n" else "") + v.t)
                for i, v in enumerate(f.of[k])) + ";")
        f.storage_of = {}
        f.decls += ["B local[32];", "T node;", "E places[4];"]
        f.storage = [("local", lambda: [None] * 32), ("&node", dict),
                     ("places", lambda: [None] * 4)]
        f.storage_of = {"B": [X("local", lambda m, fr: fr.vars.d["local"])],
                        "T": [X("(&node)", lambda m, fr: fr.vars.d["&node"])],
                        "V": [X("places", lambda m, fr: fr.vars.d["places"])]}
        for kind, p in params:
            if kind[0] != "r":
                f.of[kind].append(self.var(p, kind))
        return f

    def return_(self, f):
        x = self.r.choice(f.of[f.ret]) if f.ret != "n" else \
            X("acc", lambda m, fr: m.acc)

        def run(m, fr):
            fr.ret = x.f(m, fr)
            return "return"
        if f.ret == "n" or self.chance(0.8):
            first = [Stmt("return %s;" % x.t, run)]
        else:
            first = []
        last = Stmt("return 0;", lambda m, fr: setattr(fr, "ret", 0) or "return")
        return first + [last]

    def taste(self, f):
        c = self.r.choice
        f.taste = {"field": c([0, 0.1, 0.25]), "elem": c([0, 0, 0.1]),
                   "global": c([0, 0, 0, 0.03, 0.1]), "int": c([0, 0, 0.1])}
        weights = {"alloc": 4, "read": 4, "write": 2, "copy": 2, "swap": 0.5,
                   "struct": 0.6, "free": 3, "resize": 1.5, "call": 2,
                   "scribble": 0.3, "leave": 1, "if": 2, "switch": 0.5,
                   "loop": 2, "union": 0.4, "pair": 0.4, "align": 0.4,
                   "special": 0.4, "idiom_tree": 0.5, "idiom_each": 0.6,
                   "idiom_operations": 0.6, "idiom_sorted": 0.5, "idiom_text": 0.8,
                   "idiom_jump": 0.25, "idiom_list": 0.8,
                   "idiom_growth": 1, "idiom_ping_pong": 1, "idiom_carried": 1,
                   "idiom_local": 0.7, "idiom_errors": 0.7, "idiom_chosen": 1,
                   "idiom_container": 0.7, "idiom_merged": 1, "idiom_owner": 1,
                   "idiom_made": 1, "idiom_flagged": 0.8, "idiom_inside": 0.8}
        f.weights = {k: w * c([0, 0.5, 1, 1, 3]) for k, w in weights.items()}
        f.weights["read"] += 1
        f.weights["alloc"] += 1

    def finish(self, f, length, depth=2):
        self.taste(f)
        f.body = self.start(f) + self.block(f, length, depth)
        tail = [self.free(v) for v in f.tail_frees]
        f.tail = tail + self.return_(f)
        self.functions.append(f)
        return f

    def start(self, f):
        """Most variables are null at first: then guards and merges have a point."""
        params = [p for _, p in f.params]
        out = []
        for k in "TBVn":
            for v in f.of[k]:
                if v.t not in params and self.chance(0.7):
                    out.append(self.assign(
                        v, self.h(self.r.randint(0, 40)) if k == "n" else
                        X("NULL", lambda m, fr: 0)))
        return out

    def constructors(self):
        for k in range(self.r.randint(1, 2)):
            outward = self.chance(0.4)
            params = ([("rT", "to")] if outward else []) + [("n", "n")]
            f = self.new("make%d" % k, "n" if outward else "T", params)
            self.taste(f)
            f.role = "make"
            t, n = f.of["T"][0], self.var("n", "n")
            buf = self.field(t, "buf", "B")
            f.body = [self.alloc_t(f, t)] + [
                self.check_null(f, t)] + [
                self.assign(self.field(t, x, "T"), X("NULL", lambda m, fr: 0))
                for x in ("next", "other")] + [
                self.assign(self.field(t, "len", "n"), n),
                self.assign(self.field(t, "v", "n"), self.h(k)),
                self.alloc_b(f, buf, n, False), self.fill(f, buf, n)]
            if outward:
                f.body.append(self.assign(f.refs["T"][0], t))
            f.tail = [Stmt("return 1;", lambda m, fr: setattr(fr, "ret", 1)
                           or "return")] if outward else \
                [Stmt("return %s;" % t.t, lambda m, fr, t=t: setattr(
                    fr, "ret", t.f(m, fr)) or "return")]
            # The label is in front of it: what did not come so far is null.
            if not outward:
                f.body.insert(0, self.null(t))
            self.functions.append(f)
        f = self.new("drop0", "n", [("T", "t")])
        self.taste(f)
        f.role = "drop"
        t = self.var("t", "T")
        frees = [self.sum_t(t), self.free(self.field(t, "buf", "B")),
                 self.free(t)]
        f.body = [self.if_(t, frees)] if self.chance(0.5) else frees
        f.tail = [Stmt("return 0;", lambda m, fr: setattr(fr, "ret", 0)
                       or "return")]
        self.functions.append(f)

    def program(self):
        self.own = self.chance(0.08)
        self.units = 1 if self.own else self.r.choice([1, 1, 1, 2, 2, 3])
        self.specials = specials.draw(self.r, self.units, self.own)
        self.globals = [self.glob("g_" + k.lower() + str(i), k)
                        for k in "TB" for i in range(2)]
        self.constructors()
        # Some programs have little but functions of slots.
        slots = self.chance(0.15)
        n = 0 if slots else self.r.randint(2, 5)
        kinds = ["T", "B", "n", "n", "rT", "rB"]
        for i in range(n):
            params = [(k, "a%d" % j) for j, k in enumerate(
                self.r.choice(kinds) for _ in range(self.r.randint(0, 3)))]
            recursive = self.chance(0.15)
            if recursive:
                params.append(("n", "d_"))
            ret = self.r.choice("TBnnn")
            f = self.new("f%d" % i, ret, params)
            if recursive:
                f.attr = self.r.choice(["static", "NOINLINE"])
            f.callees = list(self.functions) + list(self.functions[-2:])
            f.callees = [c for c in f.callees if c.role is None or
                         self.chance(0.3)]
            makers = [c for c in self.functions if c.role]
            f.callees += makers
            if self.chance(0.25) and "MUSTINLINE" not in f.attr:
                f.pointer = True
            self.finish(f, self.r.randint(3, 9), self.r.randint(1, 3))
            if recursive:
                deeper = X("d_ > 0 && d_ < 5",
                           lambda m, fr: 0 < fr.vars.d["d_"] < 5)
                f.callees.append(f)
                f.body.insert(self.r.randint(0, len(f.body)), self.if_(
                    deeper, [self.call(f, f)]))
            elif self.chance(0.2) and not f.pointer:
                twin = self.new("f%db" % i, ret, params)
                twin.callees = [c for c in f.callees if c is not f]
                self.finish(twin, self.r.randint(2, 5), 2)
                f.twin = twin
                self.functions.remove(twin)
                self.functions.insert(self.functions.index(f), twin)
        top = self.new("top", "n", [("n", "n")], "static NOINLINE")
        top.callees = [f for f in self.functions]
        self.finish(top, 1 if slots else self.r.randint(4, 9), 3)
        self.top = top
        self.main_args = [self.r.randint(0, 40) for _ in range(
            self.r.randint(1, 3))]
        self.solo = [f for f in self.functions if f is not top and not f.role
                     and all(k in ("n", "T", "B") for k, _ in f.params)]
        self.solo = [(f, [self.r.randint(0, 40) if k == "n" else 0
                          for k, _ in f.params]) for f in self.solo
                     if self.chance(0.8)]
        for k in range(10 if slots else self.r.choice([0, 1, 2, 3, 4])):
            f = self.slots("slots%d" % k)
            self.solo += [(f, self.slots_arguments(turn))
                          for turn in range(self.r.randint(3, 6))]
        # Nobody may have drawn a call of them.
        self.last = [s.call(self) for s in self.specials]
        self.repair()
        return self

    def repair(self):
        filler = self.new("filler", "n", [])
        self.taste(filler)

        def fresh(lv):
            if lv.kind == "T":
                # Whole, so that one repair is enough.
                return [self.alloc_t(filler, lv, True)]
            if lv.var in ("p", "q", "r", "e"):
                return self.repaired_object(lv)
            n = self.h(self.const_size() or 16)
            return [self.alloc_b(filler, lv, n, self.chance(0.3)),
                    self.fill(filler, lv, n, self.h(3))]

        m = Machine(self.r, fresh)
        while True:
            m.start()
            for g in self.globals:
                m.globals.d[g.t] = 0
            try:
                for a in self.main_args:
                    self.top.call(m, [a])
                    m.out.append(m.acc)
                for f, args in self.solo:
                    f.call(m, args)
                    m.out.append(m.acc)
                m.block(self.last, None)
                m.out.append(m.acc)
                break
            except Restart:
                continue
        self.expected = "".join("%u\n" % v for v in m.out)
        self.machine = m

    # Printing.

    def main(self):
        out = ["int", "main (void)", "{", "  acc = h (1);"]
        for a in self.main_args:
            out += ["  top (h (%d));" % a, '  printf ("%u\\n", acc);']
        for f, args in self.solo:
            out += ["  %s (%s);" % (f.name, ", ".join(
                "h (%d)" % a if k == "n" else "NULL"
                for (k, _), a in zip(f.params, args))),
                '  printf ("%u\\n", acc);']
        for s in self.last:
            out += s.lines(1)
        return out + ['  printf ("%u\\n", acc);', "  return 0;", "}"]

    def files(self):
        """{name: text}.  A program of one unit is one file."""
        title = "/* Program of seed %s.  */\n" % self.seed
        if self.units > 1:
            return self.several(title)
        scope = "static " if self.seed % 3 else ""
        out = (["%s%s *%s;" % (scope, g.kind, g.t) for g in self.globals] + [""])
        for f in self.specials + self.functions:
            out += f.lines()
        head = PRELUDE.replace("STATE", "static")
        if self.own:
            head += "\n" + OWN_ALLOCATOR
        return {"t.c": "\n".join([title + head] + out + self.main()) + "\n"}

    def several(self, title):
        """Each function goes to a unit; what another one needs is not static, and
        stands in the header."""
        home = {f.name: self.r.randrange(self.units) for f in self.functions}
        home.update({f.name: 0 for f in self.specials})
        home["top"] = 0
        for f in self.functions:
            if f.twin:
                home[f.twin.name] = home[f.name]
        everything = self.specials + self.functions
        words = {f.name: set(re.findall(r"\w+", "\n".join(f.lines())))
                 for f in everything}
        solo = {f.name for f, _ in self.solo}
        shared = [f for f in everything if home[f.name] and f.name in solo or any(
            home[g.name] != home[f.name] and words[g.name] & {
                f.name, "p_" + f.name, "both_" + f.name} for g in everything)]
        head = [title + PRELUDE.replace("STATE", "extern")]
        head += ["extern %s *%s;" % (g.kind, g.t) for g in self.globals] + [""]
        for f in shared:
            f.attr = f.attr.replace("static ", "").replace("static", "") \
                .replace("MUSTINLINE", "").replace("inline", "").strip()
            head += [f.head().lstrip() + ";"]
        for f in self.functions:
            if f.pointer:
                head += ["extern __typeof__ (&%s) volatile p_%s;" % (f.name, f.name)] \
                    if f in shared else []
            if f.twin and f in shared:
                head += ["extern __typeof__ (&%s) const both_%s[2];"
                         % (f.name, f.name)]
        for f in self.specials:
            head += f.declare
        units = [['#include "t.h"', ""] for _ in range(self.units)]
        units[0] += ["volatile unsigned zero;", "unsigned acc;"] + [
            "%s *%s;" % (g.kind, g.t) for g in self.globals] + [""]
        for f in everything:
            if f in self.specials:
                units[0] += f.lines()
                units[1] += f.other
            else:
                units[home[f.name]] += f.lines("" if f in shared else "static ")
        units[0] += self.main()
        files = {"t.h": "\n".join(head) + "\n"}
        for name, lines in zip(("t.c", "u.c", "v.c"), units):
            files[name] = "\n".join(lines) + "\n"
        return files

    def traits(self):
        """What the configuration must know of."""
        out = {s.trait for s in self.specials if s.trait}
        if self.own:
            out.add("own")
        if self.units > 1:
            out.add("units")
        return out


class Program:
    def __init__(self, maker):
        self.seed = maker.seed
        self.files = maker.files()
        self.traits = maker.traits()
        self.expected = maker.expected

    def write(self, folder):
        """The units' names."""
        os.makedirs(folder, exist_ok=True)
        for name, text in self.files.items():
            with open(os.path.join(folder, name), "w") as stream:
                stream.write(text)
        return [os.path.join(folder, name) for name in sorted(self.files)
                if name.endswith(".c")]


def make_program(seed):
    """The program of SEED."""
    # Some attempts come to nothing.
    for turn in range(1000):
        maker = Maker(seed)
        maker.r = random.Random("escape/%s/%s" % (seed, turn))
        try:
            maker.program()
        except GiveUp:
            continue
        return Program(maker)
    raise SystemExit("no program for seed %s" % seed)
