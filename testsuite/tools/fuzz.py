#!/usr/bin/env python3
# Random C programs, valid ones: with the plugin they behave as without it.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   fuzz.py [--cc CC] [--plugin ESCAPE.SO] [--count N | --seconds N] [--seed S]
#   fuzz.py --validate     without the plugin, under the address and the undefined
#                          behaviour sanitizer: are the programs valid?
#   fuzz.py --rules        with a plugin whose rules can be switched off: how many
#                          programs until a difference is found without each rule
#   fuzz.py --print S      the program of seed S
#
# How a program is made valid: statements are drawn with little care, and then the
# program is run here, in a machine that knows which objects live, which bytes of
# them have a value and what each pointer points to.  A statement that would do
# something undefined is taken out, or guarded, or is given an object, and the run
# begins again, until one comes to its end.  All that is unknown to the compiler
# comes from a volatile variable, so that this one run is all that matters.  The
# machine also foretells the output, which must be that of -O0 without the plugin.
#
# What differs is kept in build/fuzz/SEED, with the commands.

import argparse
import concurrent.futures
import os
import random
import shlex
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))

M32 = 0xFFFFFFFF
RULES = ["R1", "R2", "R3", "R4", "R5-buffer"]

# One run of a program takes milliseconds.
RUN_TIMEOUT = 20
CC_TIMEOUT = 120

PRELUDE = r"""#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline, noclone))
#define MUSTINLINE inline __attribute__ ((always_inline))

typedef struct node T;
struct node
{
  T *next, *other;
  unsigned char *buf;
  unsigned len, v;
};
typedef unsigned char B;
typedef T *E;
union word
{
  T *t;
  B *b;
  uintptr_t u;
};

static volatile unsigned zero;
static unsigned acc;

static inline unsigned
h (unsigned v)
{
  return v + zero;
}

static NOINLINE void
fill (B *p, unsigned n, unsigned seed)
{
  for (unsigned i = 0; i < n; i++)
    p[i] = (seed = seed * 1103515245u + 12345u) >> 16;
}

static inline void
fill_here (B *p, unsigned n, unsigned seed)
{
  for (unsigned i = 0; i < n; i++)
    p[i] = (seed = seed * 1103515245u + 12345u) >> 16;
}

static NOINLINE unsigned
sum (const B *p, unsigned n)
{
  unsigned s = 1;
  for (unsigned i = 0; i < n; i++)
    s = s * 31 + p[i];
  return s;
}

static inline unsigned
sum_here (const B *p, unsigned n)
{
  unsigned s = 1;
  for (unsigned i = 0; i < n; i++)
    s = s * 31 + p[i];
  return s;
}

static NOINLINE unsigned
sum_t (const T *p)
{
  return p->v * 7 + p->len;
}

static NOINLINE void
scribble (void)
{
  volatile unsigned char junk[1024];
  for (size_t i = 0; i < sizeof junk; i++)
    junk[i] = 0x5A;
}
"""


# --- The machine.

class Bad(Exception):
    """Undefined behaviour; LV is the lvalue that has no good value, or None."""

    def __init__(self, lv=None):
        self.lv = lv


class Restart(Exception):
    pass


class GiveUp(Exception):
    pass


class Obj:
    """D: the contents, a dictionary or a list, None for what has no value."""
    __slots__ = ("d", "alive", "heap")

    def __init__(self, d, heap):
        self.d = d
        self.alive = True
        self.heap = heap


class Frame:
    __slots__ = ("vars", "locals", "ret")

    def __init__(self):
        self.vars = Obj({}, False)
        self.locals = [self.vars]
        self.ret = 0


class X:
    """An expression: its text, and its value as a function of machine and frame."""
    __slots__ = ("t", "f", "var", "kind")

    def __init__(self, t, f):
        self.t = t
        self.f = f
        self.var = self.kind = None


class LV:
    """An lvalue of kind T, B, V (a pointer to one of these, V's being pointers to T)
    or n (unsigned); LOC finds its container and key."""
    __slots__ = ("t", "loc", "kind", "var")

    def __init__(self, t, loc, kind, var=None):
        self.t = t
        self.loc = loc
        self.kind = kind
        self.var = var

    def f(self, m, fr):
        c, k = self.loc(m, fr)
        v = c.d[k] if isinstance(c.d, list) else c.d.get(k)
        if v is None or (isinstance(v, tuple) and not v[0].alive):
            raise Bad(self)
        return v

    def set(self, m, fr, v):
        c, k = self.loc(m, fr)
        c.d[k] = v


class Stmt:
    def __init__(self, text, run, blocks=()):
        self.text = text            # a string, or a function that gives lines
        self.run = run
        self.blocks = blocks
        self.dead = False
        self.guards = []
        self.pre = []
        self.seen = -1

    def lines(self, ind):
        if self.dead:
            return []
        out = []
        for s in self.pre:
            out += s.lines(ind)
        pad = "  " * ind
        for g in self.guards:
            out.append("%sif (%s)" % (pad, g.t))
        if self.guards:
            out.append(pad + "{")
            ind += 1
            pad += "  "
        out += [pad + self.text] if isinstance(self.text, str) \
            else self.text(ind)
        if self.guards:
            out.append(pad[2:] + "}")
        return out


class Machine:
    def __init__(self, rng, fresh):
        self.r = rng
        self.fresh = fresh          # LV -> statements that give it an object
        self.edits = 0
        self.turn = 0

    def start(self):
        self.turn += 1
        self.steps = 0
        self.depth = 0
        self.acc = 1
        self.globals = Obj({}, False)
        self.out = []

    def exec(self, s, fr):
        if s.dead:
            return None
        self.steps += 1
        if self.steps > 6000:
            raise GiveUp
        for p in s.pre:
            sig = self.exec(p, fr)
            if sig:
                return sig
        try:
            for g in s.guards:
                if not g.f(self, fr):
                    return None
            sig = s.run(self, fr)
            s.seen = self.turn
            return sig
        except Bad as bad:
            self.repair(s, bad)
            return None

    def repair(self, s, bad):
        self.edits += 1
        if self.edits > 400:
            raise GiveUp
        lv = bad.lv
        what = self.r.random()
        if lv is not None and lv.var and lv.kind in ("T", "B") and what < 0.4 \
                and len(s.pre) < 1:
            s.pre = self.fresh(lv)
            raise Restart
        if lv is not None and lv.kind in ("T", "B", "V") and what < 0.6 \
                and lv.t not in [g.t for g in s.guards]:
            s.guards.append(lv)
            raise Restart
        s.dead = True
        if s.seen == self.turn or s.guards or s.pre:
            raise Restart

    def block(self, b, fr):
        for s in b:
            sig = self.exec(s, fr)
            if sig:
                return sig
        return None

    def mix(self, v):
        self.acc = (self.acc * 31 + v) & M32


def need(p, lv):
    """The pointer P, which must not be null."""
    if not p:
        raise Bad(lv)
    return p


def c_fill(n, seed):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & M32
        out.append(seed >> 16 & 255)
    return out


def c_sum(cells):
    s = 1
    for c in cells:
        s = (s * 31 + c) & M32
    return s


BIG = 1 << 62


def part(p, n, lv):
    """The N bytes at P."""
    o, k = need(p, lv)
    if k + n > len(o.d):
        raise Bad
    return o.d[k:k + n]


# --- Functions.

class Function:
    def __init__(self, name, ret, params):
        self.name = name
        self.ret = ret              # T, B or n
        self.params = params        # [(kind, name)], kinds T B V n rT rB
        self.decls = []
        self.body = []
        self.tail = []              # after the label "out"
        self.attr = "static"
        self.has_out = False
        self.storage = []           # (name, make) of structures and arrays
        self.pointer = False

    def head(self):
        names = {"T": "T *", "B": "B *", "V": "E *", "n": "unsigned ",
                 "rT": "T **", "rB": "B **"}
        return "%s %s\n%s (%s)" % (
            self.attr, names[self.ret].strip(), self.name,
            ", ".join(names[k] + n for k, n in self.params) or "void")

    def lines(self):
        out = []
        if self.pointer:
            out += [self.head() + ";", "static __typeof__ (&%s) volatile p_%s"
                    " = %s;" % (self.name, self.name, self.name)]
        out += self.head().splitlines() + ["{"]
        out += ["  " + d for d in self.decls]
        for s in self.body:
            out += s.lines(1)
        if any("goto out;" in line for line in out):
            out.append("out:;")
        for s in self.tail:
            out += s.lines(1)
        out.append("}")
        return out + [""]

    def call(self, m, args):
        if m.depth > 9:
            raise Bad
        fr = Frame()
        for (kind, name), v in zip(self.params, args):
            fr.vars.d[name] = v
        for name, make in self.storage:
            o = Obj(make(), False)
            fr.locals.append(o)
            fr.vars.d[name] = (o, 0)
        m.depth += 1
        sig = m.block(self.body, fr)
        if sig in (None, "out"):
            m.block(self.tail, fr)
        m.depth -= 1
        for o in fr.locals:
            o.alive = False
        return fr.ret


# --- Drawing.

class Maker:
    def __init__(self, seed):
        self.seed = seed
        self.r = random.Random("escape/%s" % seed)
        self.n_labels = 0
        self.functions = []
        self.globals = []

    def chance(self, p):
        return self.r.random() < p

    # Expressions.

    def h(self, k):
        return X("h (%d)" % k if self.chance(0.9) else "%du" % k,
                 lambda m, fr: k)

    def const_size(self):
        r = self.r
        return r.choice([
            r.randint(1, 40), r.randint(1, 40), r.choice([8, 16, 24, 32, 33]),
            r.randint(240, 270), r.choice([255, 256, 257, 1000, 1024, 1025]),
            r.choice([0, 1, 2, 300, 600, 3000])])

    def var(self, name, kind):
        return LV(name, lambda m, fr: (fr.vars, name), kind, name)

    def glob(self, name, kind):
        return LV(name, lambda m, fr: (m.globals, name), kind, name)

    def field(self, base, name, kind):
        def loc(m, fr):
            return need(base.f(m, fr), base)[0], name
        return LV("%s->%s" % (base.t, name), loc, kind)

    def elem(self, base, index):
        def loc(m, fr):
            o, k = need(base.f(m, fr), base)
            i = index.f(m, fr)
            if i + k >= len(o.d):
                raise Bad
            return o, i + k
        return LV("%s[%s]" % (base.t, index.t), loc, "T")

    def deref(self, name, kind):
        def loc(m, fr):
            ref = fr.vars.d[name]
            if not ref:
                raise Bad
            if not ref[0].alive:
                raise Bad
            return ref
        return LV("(*%s)" % name, loc, kind)

    def byte(self, base, index):
        """A byte, to be read."""
        def f(m, fr):
            i = index.f(m, fr)
            v = part(base.f(m, fr), i + 1, base)[i]
            if v is None:
                raise Bad
            return v
        return X("%s[%s]" % (base.t, index.t), f)

    def unsigned(self, fn):
        r = self.r
        what = r.random()
        if what < 0.35:
            return self.h(r.randint(0, 9))
        if what < 0.5 and fn.loops:
            return self.r.choice(fn.loops)
        if what < 0.65:
            return r.choice(fn.of["n"])
        if what < 0.8:
            k, mask = r.randint(0, 20), r.choice([1, 3, 7])
            return X("(acc >> %d & %d)" % (k, mask),
                     lambda m, fr: m.acc >> k & mask)
        if what < 0.9:
            return self.field(r.choice(fn.of["T"]), r.choice(["v", "len"]), "n")
        return self.byte(r.choice(fn.of["B"]), self.h(r.randint(0, 7)))

    def small(self, fn, below):
        e = self.unsigned(fn)
        return X("(%s) %% %du" % (e.t, below),
                 lambda m, fr: e.f(m, fr) % below)

    def size(self, fn):
        what = self.r.random()
        if what < 0.15:
            k = self.const_size() or 1
            return X("%du" % k, lambda m, fr: k)
        if what < 0.55:
            return self.h(self.const_size())
        a = self.r.choice(fn.of["n"])
        if what < 0.75:
            return a
        if what < 0.9:
            k = self.r.choice([1, 4, 16, 30, 250])
            return X("%s + %d" % (a.t, k), lambda m, fr: a.f(m, fr) + k & M32)
        e = self.small(fn, self.r.choice([40, 300]))
        return X("1 + %s" % e.t, lambda m, fr: 1 + e.f(m, fr))

    def cond(self, fn):
        r = self.r
        what = r.random()
        if what < 0.5:
            e = self.unsigned(fn)
            k = r.choice([1, 2, 3, 4])
            if what < 0.25:
                return X("(%s) & %d" % (e.t, k), lambda m, fr: e.f(m, fr) & k)
            return X("(%s) < h (%d)" % (e.t, k), lambda m, fr: e.f(m, fr) < k)
        kind = r.choice("TTBB")
        a = self.rvalue(fn, kind)
        if what < 0.7:
            return X("%s" % a.t, lambda m, fr: bool(a.f(m, fr)))
        if what < 0.85:
            return X("!%s" % a.t, lambda m, fr: not a.f(m, fr))
        b = self.rvalue(fn, kind)
        op = r.choice(["==", "!="])

        def same(m, fr):
            x, y = a.f(m, fr), b.f(m, fr)
            if isinstance(x, tuple) and isinstance(y, tuple):
                for p in (x, y):
                    # What lies behind an object is nobody's.
                    if isinstance(p[0].d, list) and p[1] >= len(p[0].d) \
                            and (p[1] or x[0] is not y[0]):
                        raise Bad
                equal = x[0] is y[0] and x[1] == y[1]
            else:
                equal = x == y
            return equal == (op == "==")
        return X("%s %s %s" % (a.t, op, b.t), same)

    # Pointers.

    def lvalue(self, fn, kind):
        r = self.r
        what = r.random()
        if kind == "V" or what < 0.55:
            return r.choice(fn.of[kind])
        if what < 0.55 + fn.taste["field"]:
            base = r.choice(fn.of["T"])
            if self.chance(0.15):
                base = self.field(base, "next", "T")
            return self.field(base, "buf" if kind == "B" else
                              r.choice(["next", "next", "other"]), kind)
        if what < 0.55 + fn.taste["field"] + fn.taste["elem"] and kind == "T" \
                and fn.of["V"]:
            return self.elem(r.choice(fn.of["V"]), self.index(fn))
        if what > 1 - fn.taste["global"]:
            return r.choice([g for g in self.globals if g.kind == kind])
        if fn.refs[kind] and self.chance(0.5):
            return r.choice(fn.refs[kind])
        return r.choice(fn.of[kind])

    def index(self, fn):
        if fn.loops and self.chance(0.6):
            return self.r.choice(fn.loops)
        return self.h(self.r.randint(0, 3))

    def rvalue(self, fn, kind):
        r = self.r
        what = r.random()
        if what < 0.05:
            return X("NULL" if kind == "V" else "((%s *) NULL)" % kind,
                     lambda m, fr: 0)
        if what < 0.12 and kind != "V":
            c = self.h(r.randint(0, 1)) if self.chance(0.5) \
                else self.small(fn, 2)
            a, b = self.lvalue(fn, kind), self.lvalue(fn, kind)
            return X("(%s ? %s : %s)" % (c.t, a.t, b.t),
                     lambda m, fr: (a if c.f(m, fr) else b).f(m, fr))
        if what < 0.15 and fn.storage_of.get(kind):
            return r.choice(fn.storage_of[kind])
        if what < 0.15 + fn.taste["int"] and kind != "V":
            a = self.lvalue(fn, kind)
            key = r.choice(["^ h (%d)", "+ h (%d)"])
            n = r.randint(0, 99)
            back = {"^": "^", "+": "-"}[key[0]] + " h (%d)" % n
            return X("((%s *) (((uintptr_t) %s %s) %s))"
                     % (kind, a.t, key % n, back), a.f)
        return self.lvalue(fn, kind)

    # Statements.  Each function gives a list of them.

    def assign(self, lv, x, op="="):
        def run(m, fr):
            c, k = lv.loc(m, fr)
            c.d[k] = x.f(m, fr)
        return Stmt("%s = %s;" % (lv.t, x.t), run)

    def alloc_t(self, fn, lv, zeroed=None):
        if zeroed is None:
            zeroed = self.chance(0.25)

        def run(m, fr):
            c, k = lv.loc(m, fr)
            d = {"next": 0, "other": 0, "buf": 0, "len": 0, "v": 0} \
                if zeroed else {}
            c.d[k] = (Obj(d, True), 0)
        return Stmt("%s = %s;" % (lv.t, self.r.choice(
            ["calloc (1, sizeof (T))", "calloc (sizeof (T), 1)"] if zeroed else
            ["malloc (sizeof (T))", "malloc (sizeof *%s)" % lv.t])), run)

    def init_t(self, fn, lv, value=None):
        """All members, mostly."""
        v = value or self.unsigned(fn)
        n = self.h(self.r.randint(0, 9))
        out = []
        for name, x in (("next", X("NULL", lambda m, fr: 0)),
                        ("other", X("NULL", lambda m, fr: 0)),
                        ("buf", X("NULL", lambda m, fr: 0)), ("len", n),
                        ("v", v)):
            if self.chance(0.95):
                out.append(self.assign(self.field(lv, name, "T"), x))
        return out

    def fresh_t(self, fn, lv):
        out = [self.alloc_t(fn, lv)]
        if self.chance(0.1):
            out.append(self.check_null(fn, lv))
        return out + self.init_t(fn, lv)

    def check_null(self, fn, lv):
        if fn.may_goto:
            fn.has_out = True
            return Stmt("if (!%s) goto out;" % lv.t,
                        lambda m, fr: None if lv.f(m, fr) else "out")
        return Stmt("if (!%s) abort ();" % lv.t, lambda m, fr: need(
                        lv.f(m, fr), lv) and None)

    def alloc_b(self, fn, lv, size, zeroed=None):
        if zeroed is None:
            zeroed = self.chance(0.2)
        if zeroed:
            k = self.r.choice([1, 1, 2, 8])
            t = self.r.choice(["calloc (%s, %d)", "calloc ((%s), %d)"]) \
                % (size.t, k)
        else:
            k, t = 1, "malloc (%s)" % size.t

        def run(m, fr):
            c, key = lv.loc(m, fr)
            n = size.f(m, fr) * k
            if n > 20000:
                raise Bad
            c.d[key] = (Obj([0 if zeroed else None] * n, True), 0)
        return Stmt("%s = %s;" % (lv.t, t), run)

    def realloc_b(self, fn, lv, old, size):
        def run(m, fr):
            c, key = lv.loc(m, fr)
            n = size.f(m, fr)
            p = old.f(m, fr)
            if n > 20000 and n < BIG or p and (not p[0].heap or p[1]):
                raise Bad
            if n >= BIG:
                c.d[key] = 0
                return
            cells = []
            if p:
                if not p[0].heap or p[1] or not isinstance(p[0].d, list):
                    raise Bad
                cells = p[0].d[:n]
                if n == 0:
                    p[0].alive = False
                    c.d[key] = 0
                    return
            new = Obj(cells + [None] * (n - len(cells)), True)
            if p:
                p[0].alive = False
            c.d[key] = (new, 0)
        return Stmt("%s = realloc (%s, %s);" % (lv.t, old.t, size.t), run)

    def fill(self, fn, x, n, seed=None):
        seed = seed or self.unsigned(fn)

        def run(m, fr):
            p, k = x.f(m, fr), n.f(m, fr)
            part(p, k, x)
            s = seed.f(m, fr)
            p[0].d[p[1]:p[1] + k] = c_fill(k, s)
        return Stmt("%s (%s, %s, %s);" % (
            self.r.choice(["fill", "fill", "fill_here"]), x.t, n.t, seed.t), run)

    def sum(self, fn, x, n):
        def run(m, fr):
            p = x.f(m, fr)
            cells = part(p, n.f(m, fr), x)
            if None in cells:
                raise Bad
            m.mix(c_sum(cells))
        return Stmt("acc = acc * 31 + %s (%s, %s);" % (
            self.r.choice(["sum", "sum", "sum_here"]), x.t, n.t), run)

    def set_byte(self, fn, x, i):
        e = self.unsigned(fn)

        def run(m, fr):
            p, k = x.f(m, fr), i.f(m, fr)
            part(p, k + 1, x)
            p[0].d[p[1] + k] = e.f(m, fr) & 255
        return Stmt("%s[%s] = (B) (%s);" % (x.t, i.t, e.t), run)

    def mix(self, x):
        def run(m, fr):
            m.mix(x.f(m, fr))
        return Stmt("acc = acc * 31 + (%s);" % x.t, run)

    def sum_t(self, x):
        def run(m, fr):
            d = need(x.f(m, fr), x)[0].d
            if not isinstance(d, dict) or d.get("v") is None \
                    or d.get("len") is None:
                raise Bad
            m.mix((d["v"] * 7 + d["len"]) & M32)
        return Stmt("acc = acc * 31 + sum_t (%s);" % x.t, run)

    def free(self, x):
        def run(m, fr):
            p = x.f(m, fr)
            if p:
                if not p[0].heap or p[1]:
                    raise Bad
                p[0].alive = False
        return Stmt("free (%s);" % x.t, run)

    def null(self, lv):
        return self.assign(lv, X("NULL", lambda m, fr: 0))

    def copy_t(self, to, x):
        how = self.r.choice([
            "*%s = *%s;", "memcpy (%s, %s, sizeof (T));",
            "{ T t_ = *(%s == NULL ? NULL : %s); *to_ = t_; }",
            "{ B t_[sizeof (T)]; memcpy (t_, %(x)s, sizeof t_);"
            " memcpy (%(to)s, t_, sizeof t_); }",
            "{ B *t_ = malloc (sizeof (T)); memcpy (t_, %(x)s, sizeof (T));"
            " memcpy (%(to)s, t_, sizeof (T)); free (t_); }",
            "{ T *t_ = malloc (sizeof (T)); *t_ = *%(x)s;"
            " *%(to)s = *t_; free (t_); }"])
        if "to_" in how:
            how = "{ T t_ = *%(x)s; *%(to)s = t_; }"
        text = how % {"x": x.t, "to": to.t} if "%(" in how else how % (to.t, x.t)

        def run(m, fr):
            a, b = need(to.f(m, fr), to), need(x.f(m, fr), x)
            if a[0] is b[0]:
                raise Bad           # memcpy forbids it
            if not b[0].d:
                raise Bad
            a[0].d.clear()
            a[0].d.update(b[0].d)
        return Stmt(text, run)

    def if_(self, c, yes, no=()):
        def text(ind):
            pad = "  " * ind
            out = ["%sif (%s)" % (pad, c.t), pad + "  {"]
            for s in yes:
                out += s.lines(ind + 2)
            out.append(pad + "  }")
            if no:
                out += [pad + "else", pad + "  {"]
                for s in no:
                    out += s.lines(ind + 2)
                out.append(pad + "  }")
            return out

        def run(m, fr):
            return m.block(yes if c.f(m, fr) else no, fr)
        return Stmt(text, run, (yes, no))

    def loop(self, fn, count, body, while_=None):
        """BODY gets the loop's variable and the statements that leave it."""
        k = fn.n_loops
        fn.n_loops += 1
        i = "i%d" % k
        fn.decls.append("unsigned %s, c%d;" % (i, k))
        self.n_labels += 1
        label = self.n_labels
        style = self.r.choice(["for", "for", "for", "while", "do", "goto"])
        if while_:
            style = "for"
        v = self.var(i, "n")
        leave = {}
        for word, l in (("break", "E"), ("continue", "N")):
            leave[word] = lambda word=word, l=l: Stmt(
                "goto %s%d;" % (l, label) if style == "goto" else word + ";",
                lambda m, fr: word)
        fn.loops.append(v)
        fn.leave.append(leave)
        b = body(v, leave)
        fn.leave.pop()
        fn.loops.pop()
        more = " && (%s)" % while_.t if while_ else ""

        def text(ind):
            pad = "  " * ind
            inner = [l for s in b for l in s.lines(ind + 2)]
            out = ["%sc%d = %s;" % (pad, k, count.t)]
            cmp = "%s < c%d%s" % (i, k, more)
            if style == "for":
                out += ["%sfor (%s = 0; %s; %s++)" % (pad, i, cmp, i),
                        pad + "  {"] + inner + [pad + "  }"]
            elif style == "while":
                out += ["%s%s = 0;" % (pad, i),
                        "%swhile (%s++ < c%d)" % (pad, i, k),
                        pad + "  {"] + inner + [pad + "  }"]
            elif style == "do":
                out += ["%s%s = 0;" % (pad, i), pad + "do",
                        pad + "  {"] + inner + [pad + "  }",
                                                "%swhile (++%s < c%d);" % (pad, i, k)]
            else:
                out += ["%s%s = 0;" % (pad, i), "A%d:;" % label] + inner + [
                    "N%d:;" % label,
                    "%sif (++%s < c%d) goto A%d;" % (pad, i, k, label),
                    "E%d:;" % label]
            return out

        def run(m, fr):
            n = count.f(m, fr)
            d = fr.vars.d
            j = 0
            while True:
                d[i] = j
                if style not in ("do", "goto") and j >= n:
                    break
                if while_ and not while_.f(m, fr):
                    break
                m.steps += 1
                if m.steps > 6000:
                    raise GiveUp
                d[i] = j + 1 if style == "while" else j
                sig = m.block(b, fr)
                if sig == "break":
                    break
                if sig not in (None, "continue"):
                    return sig
                j += 1
                if style in ("do", "goto") and j >= n:
                    break
            return None

        return Stmt(text, run, (b,))

    def call(self, fn, f, to=None):
        """A call of F; the result goes to a local variable."""
        args = []
        for kind, name in f.params:
            if kind == "n":
                args.append(X("d_ - 1", lambda m, fr: fr.vars.d["d_"] - 1)
                            if f is fn and name == "d_" else
                            self.small(fn, self.r.choice([4, 8, 40])))
            elif kind[0] == "r":
                lv = self.lvalue(fn, kind[1])
                args.append(X("&" + lv.t, lv.loc))
            else:
                args.append(self.rvalue(fn, kind))
        to = to or self.r.choice(fn.of[f.ret])
        name = f.name
        if f.pointer and self.chance(0.5):
            name = "p_" + name
        c = None
        if f.twin and self.chance(0.6):
            c = self.small(fn, 2)
            name = "(%s ? %s : %s)" % (c.t, f.twin.name, f.name)

        def run(m, fr):
            which = f.twin if c and c.f(m, fr) else f
            vals = []
            for (kind, _), a in zip(f.params, args):
                v = a.f(m, fr)
                if kind[0] == "r":
                    if v[0].d is None:
                        raise Bad
                    if isinstance(v[0].d, list) and v[1] >= len(v[0].d):
                        raise Bad
                vals.append(v)
            if m.depth > 9:
                raise Bad
            fr.vars.d[to.var] = None
            fr.vars.d[to.var] = which.call(m, vals)
        return Stmt("%s = %s (%s);" % (to.t, name,
                                       ", ".join(a.t for a in args)), run)

    # Random statements.

    def block(self, fn, n, depth):
        out = []
        while n > 0:
            got = self.statement(fn, depth)
            out += got
            n -= 1
        return out

    def statement(self, fn, depth):
        names = list(fn.weights)
        if depth <= 0:
            names = [n for n in names if n not in ("if", "loop", "switch")
                     and not n.startswith("idiom")]
        name = self.r.choices(names, [fn.weights[n] for n in names])[0]
        if name.startswith("idiom_"):
            return self.mutate(fn, getattr(self, name)(fn, depth - 1), depth)
        return getattr(self, "make_" + name)(fn, depth)

    def mutate(self, fn, stmts, depth):
        """An idiom, sometimes with a hole or something in between."""
        out = []
        for s in stmts:
            if self.chance(0.04):
                continue
            out.append(s)
            if self.chance(0.08):
                out += self.statement(fn, 0)
        return out

    def make_alloc(self, fn, depth):
        if self.chance(0.5):
            lv = self.lvalue(fn, "T")
            return self.fresh_t(fn, lv)
        return self.fresh_b(fn, self.lvalue(fn, "B"))

    def fresh_b(self, fn, lv):
        out = []
        n = self.r.choice(fn.of["n"])
        if self.chance(0.7):
            out.append(self.assign(n, self.size(fn)))
            size = n
        else:
            size = self.size(fn)
        out.append(self.alloc_b(fn, lv, size))
        if self.chance(0.85):
            out.append(self.fill(fn, lv, size))
        return out

    def make_read(self, fn, depth):
        what = self.r.random()
        if what < 0.4:
            t = self.rvalue(fn, "T")
            return [self.sum_t(t) if self.chance(0.5) or not isinstance(t, LV)
                    else self.mix(self.field(t, "v", "n"))]
        b = self.rvalue(fn, "B")
        return [self.sum(fn, b, self.r.choice(fn.of["n"])) if self.chance(0.6)
                else self.mix(self.byte(b, self.index(fn)))]

    def make_write(self, fn, depth):
        if self.chance(0.4):
            t = self.lvalue(fn, "T")
            return [self.assign(self.field(t, self.r.choice(["v", "len"]), "n"),
                                self.unsigned(fn))]
        b = self.lvalue(fn, "B")
        return [self.fill(fn, b, self.r.choice(fn.of["n"])) if self.chance(0.4)
                else self.set_byte(fn, b, self.index(fn))]

    def make_copy(self, fn, depth):
        kind = self.r.choice("TTB")
        return [self.assign(self.lvalue(fn, kind), self.rvalue(fn, kind))]

    def make_swap(self, fn, depth):
        kind = self.r.choice("TB")
        a, b, t = self.lvalue(fn, kind), self.lvalue(fn, kind), \
            self.r.choice(fn.of[kind])
        return [self.assign(t, a), self.assign(a, b), self.assign(b, t)]

    def make_struct(self, fn, depth):
        return [self.copy_t(self.lvalue(fn, "T"), self.lvalue(fn, "T"))]

    def make_free(self, fn, depth):
        kind = self.r.choice("TBB")
        lv = self.rvalue(fn, kind)
        out = [self.free(lv)]
        if isinstance(lv, LV) and self.chance(0.7):
            out.append(self.null(lv) if self.chance(0.6) else
                       (self.alloc_t(fn, lv) if kind == "T" else
                        self.fresh_b(fn, lv)[-1]))
        if self.chance(0.2):
            out.append(self.scribble())
        if self.chance(0.3):
            return [self.if_(self.cond(fn), out)]
        return out

    def make_resize(self, fn, depth):
        lv = self.lvalue(fn, "B")
        n = self.r.choice(fn.of["n"])
        out = [self.assign(n, self.size(fn))]
        if self.chance(0.15):
            big = X("(size_t) -1 - h (%d)" % self.r.randint(50, 99),
                    lambda m, fr: BIG)
            q = self.r.choice(fn.of["B"])
            return [self.realloc_b(fn, q, lv, big)]
        q = lv if self.chance(0.7) else self.lvalue(fn, "B")
        out.append(self.realloc_b(fn, q, lv, n))
        if self.chance(0.4):
            out.append(self.fill(fn, q, n))
        return out

    def make_call(self, fn, depth):
        if not fn.callees:
            return self.make_read(fn, depth)
        return [self.call(fn, self.r.choice(fn.callees))]

    def make_scribble(self, fn, depth):
        return [self.scribble()]

    def scribble(self):
        return Stmt("scribble ();", lambda m, fr: None)

    def make_leave(self, fn, depth):
        how = []
        if fn.leave:
            how += [fn.leave[-1]["break"], fn.leave[-1]["continue"]]
        if fn.may_goto:
            how.append(lambda: Stmt("goto out;", lambda m, fr: "out"))
        if not how:
            return []
        return [self.if_(self.cond(fn), [self.r.choice(how)()])]

    def make_if(self, fn, depth):
        yes = self.block(fn, self.r.randint(1, 3), depth - 1)
        no = self.block(fn, self.r.randint(1, 2), depth - 1) \
            if self.chance(0.4) else []
        return [self.if_(self.cond(fn), yes, no)]

    def make_switch(self, fn, depth):
        n = self.r.randint(2, 4)
        e = self.small(fn, n)
        saved, fn.leave = fn.leave, []
        cases = [self.block(fn, self.r.randint(1, 2), depth - 1)
                 for _ in range(n)]
        fn.leave = saved
        through = [self.chance(0.3) for _ in range(n)]

        def text(ind):
            pad = "  " * ind
            out = ["%sswitch (%s)" % (pad, e.t), pad + "  {"]
            for i, b in enumerate(cases):
                out.append("%s  case %d:" % (pad, i))
                for s in b:
                    out += s.lines(ind + 2)
                out.append(pad + ("    /* FALLTHRU */" if through[i]
                                  and i < n - 1 else "    break;"))
            return out + [pad + "  }"]

        def run(m, fr):
            i = e.f(m, fr)
            while True:
                sig = m.block(cases[i], fr)
                if sig:
                    return sig
                if not through[i] or i == n - 1:
                    return None
                i += 1
        return [Stmt(text, run, cases)]

    def make_loop(self, fn, depth):
        count = self.h(self.r.randint(1, 5)) if self.chance(0.8) \
            else self.small(fn, 5)
        return [self.loop(fn, count, lambda i, leave: self.block(
            fn, self.r.randint(2, 5), depth - 1))]

    def make_union(self, fn, depth):
        kind = self.r.choice("TB")
        a, b = self.lvalue(fn, kind), self.lvalue(fn, kind)
        k = kind.lower()
        how = self.r.choice([
            "{ union word w_; w_.%(k)s = %(a)s; w_.u ^= h (5); w_.u ^= h (5);"
            " %(b)s = w_.%(k)s; }",
            "{ union word w_, x_; w_.%(k)s = %(a)s; x_ = w_;"
            " %(b)s = (%(K)s *) x_.u; }",
            "{ %(K)s *w_ = %(a)s, *x_; memcpy (&x_, &w_, sizeof x_);"
            " %(b)s = x_; }",
            "{ %(K)s *w_[2] = { %(a)s, NULL }; w_[h (1)] = w_[h (0)];"
            " %(b)s = w_[1]; }",
            "{ uintptr_t w_ = (uintptr_t) %(a)s; B x_[sizeof w_];"
            " memcpy (x_, &w_, sizeof w_); for (unsigned j_ = 0;"
            " j_ < sizeof w_; j_++) x_[j_] ^= h (3);"
            " for (unsigned j_ = 0; j_ < sizeof w_; j_++) x_[j_] ^= h (3);"
            " memcpy (&w_, x_, sizeof w_); %(b)s = (%(K)s *) w_; }"])

        def run(m, fr):
            v = a.f(m, fr)
            b.set(m, fr, v)
        return [Stmt(how % {"a": a.t, "b": b.t, "k": k, "K": kind}, run)]

    # Idioms.

    def vs(self, fn, kinds):
        """Different variables of these kinds."""
        out = []
        for k in kinds:
            left = [v for v in fn.of[k] if v not in out]
            out.append(self.r.choice(left or fn.of[k]))
        return out

    def idiom_list(self, fn, depth):
        head, t, w = self.vs(fn, "TTT")
        link = self.r.choice(["next", "next", "other"])

        def build(i, leave):
            b = self.fresh_t(fn, t)
            if self.chance(0.3):
                b += self.fresh_b(fn, self.field(t, "buf", "B"))
            b += [self.assign(self.field(t, link, "T"), head),
                  self.assign(head, t)]
            if self.chance(0.3):
                b.insert(self.r.randrange(len(b)), (self.make_leave(fn, 0) or
                                                    [self.scribble()])[0])
            return b

        out = [self.null(head),
               self.loop(fn, self.h(self.r.randint(1, 4)), build)]
        if self.chance(0.9):
            out += [self.assign(w, head), self.loop(
                fn, self.h(8), lambda i, leave: [
                    self.sum_t(w), self.assign(w, self.field(w, link, "T"))], w)]
        if self.chance(0.8):
            out.append(self.loop(
                fn, self.h(8), lambda i, leave: [
                    self.assign(t, self.field(head, link, "T")),
                    self.free(self.field(head, "buf", "B")),
                    self.free(head), self.assign(head, t)], head))
        return out

    def idiom_growth(self, fn, depth):
        b, more = self.vs(fn, "BB")
        n, cap = self.vs(fn, "nn")
        first = self.r.choice([1, 4, 16])
        factor = self.r.choice([2, 2, 3])
        next_ = X("%s ? %s * %d : %d" % (cap.t, cap.t, factor, first),
                  lambda m, fr: (lambda c: c * factor if c else first)(
                      cap.f(m, fr)))
        zero = X("0", lambda m, fr: 0)
        keep = self.chance(0.5)

        def body(i, leave):
            grow = [self.assign(cap, next_)]
            if keep:
                fail = [self.free(b)] + ([leave["break"]()])
                grow += [self.realloc_b(fn, more, b, cap),
                         self.if_(X("!" + more.t,
                                    lambda m, fr: not more.f(m, fr)), fail),
                         self.assign(b, more)]
            else:
                grow.append(self.realloc_b(fn, b, b, cap))
            return [self.if_(X("%s == %s" % (n.t, cap.t),
                               lambda m, fr: n.f(m, fr) == cap.f(m, fr)), grow),
                    self.set_byte(fn, b, n),
                    self.assign(n, X(n.t + " + 1",
                                     lambda m, fr: n.f(m, fr) + 1))]

        out = [self.null(b), self.assign(n, zero), self.assign(cap, zero)]
        if self.chance(0.3):
            out = [self.assign(cap, self.h(first)), self.assign(n, zero),
                   self.alloc_b(fn, b, cap)]
        out += [self.loop(fn, self.h(self.r.choice([3, 9, 20, 70])), body),
                self.sum(fn, b, n)]
        if self.chance(0.3):
            out += [self.realloc_b(fn, b, b, n), self.sum(fn, b, n)]
        return out + ([self.free(b)] if self.chance(0.8) else [])

    def idiom_ping_pong(self, fn, depth):
        p, q, t = self.vs(fn, "BBB")
        n, = self.vs(fn, "n")
        both = self.chance(0.5)

        def body(i, leave):
            b = []
            if not both:
                b.append(self.alloc_b(fn, q, n, False))
            b.append(self.loop(fn, n, lambda k, leave: [
                self.put_from(q, p, k, i)]) if self.chance(0.7) else
                self.copy_b(q, p, n))
            if both:
                b += [self.assign(t, p), self.assign(p, q), self.assign(q, t)]
            else:
                b += [self.free(p), self.assign(p, q)]
            if self.chance(0.5):
                b.append(self.sum(fn, p, n))
            return b

        out = [self.assign(n, self.h(self.r.choice([3, 16, 40, 256, 257]))),
               self.alloc_b(fn, p, n, False), self.fill(fn, p, n)]
        if both:
            out += [self.alloc_b(fn, q, n, False), self.fill(fn, q, n)]
        out += [self.loop(fn, self.h(self.r.randint(1, 4)), body),
                self.sum(fn, p, n), self.free(p)]
        return out + ([self.sum(fn, q, n), self.free(q)] if both else [])

    def put_from(self, q, p, k, i):
        x = self.byte(p, k)

        def run(m, fr):
            o, at = need(q.f(m, fr), q)
            j = k.f(m, fr)
            part((o, at), j + 1, q)
            o.d[at + j] = (x.f(m, fr) * 5 + i.f(m, fr)) & 255
        return Stmt("%s[%s] = (B) (%s * 5u + %s);" % (q.t, k.t, x.t, i.t), run)

    def copy_b(self, q, p, n):
        def run(m, fr):
            k = n.f(m, fr)
            a, b = q.f(m, fr), p.f(m, fr)
            cells = part(b, k, p)
            part(a, k, q)
            if a[0] is b[0]:
                raise Bad
            a[0].d[a[1]:a[1] + k] = cells
        return Stmt("memcpy (%s, %s, %s);" % (q.t, p.t, n.t), run)

    def idiom_carried(self, fn, depth):
        kind = self.r.choice("TB")
        prev, cur = self.vs(fn, kind * 2)
        n, = self.vs(fn, "n")
        look = (lambda p: self.sum_t(p)) if kind == "T" else \
            (lambda p: self.sum(fn, p, n))
        freed = self.chance(0.75)

        def body(i, leave):
            b = self.fresh_t(fn, cur) if kind == "T" else \
                [self.alloc_b(fn, cur, n, False), self.fill(fn, cur, n)]
            inner = [look(prev)]
            if freed:
                inner.append(self.free(prev))
            b.append(self.if_(prev, inner))
            if self.chance(0.3):
                b += self.make_leave(fn, 0)
            return b + [self.assign(prev, cur)]

        return [self.null(prev), self.assign(n, self.size(fn)),
                self.loop(fn, self.h(self.r.randint(1, 4)), body), look(prev),
                self.free(prev)]

    def idiom_local(self, fn, depth):
        local = self.r.choice(fn.storage_of["B"])
        p, = self.vs(fn, "B")
        n, = self.vs(fn, "n")
        out = [self.assign(n, self.size(fn))]
        take = [self.assign(p, local)]
        alloc = [self.alloc_b(fn, p, n, False)]
        out.append(self.if_(X("%s <= 32" % n.t, lambda m, fr: n.f(m, fr) <= 32),
                            take, alloc))
        out += [self.fill(fn, p, n)] + self.block(fn, 1, depth) \
            + [self.sum(fn, p, n),
               self.if_(X("%s != %s" % (p.t, local.t), lambda m, fr:
                          p.f(m, fr) != local.f(m, fr)), [self.free(p)])]
        return out

    def idiom_errors(self, fn, depth):
        kinds = [self.r.choice("TB") for _ in range(self.r.randint(2, 3))]
        names = self.vs(fn, kinds)
        out = [self.null(v) for v in names]
        for v in names:
            out += self.fresh_t(fn, v) if v.kind == "T" else self.fresh_b(fn, v)
            out.append(self.check_null(fn, v))
            out += self.block(fn, 1, 0)
            out += self.make_leave(fn, 0)
        if fn.may_goto:
            fn.tail_frees += names
        else:
            out += [self.free(v) for v in names]
        return out

    def idiom_chosen(self, fn, depth):
        kind = self.r.choice("TB")
        a, b, keep, drop = self.vs(fn, kind * 4)
        n, = self.vs(fn, "n")
        c = self.small(fn, 2)
        out = [self.assign(n, self.size(fn))]
        for v in (a, b):
            out += self.fresh_t(fn, v) if kind == "T" else \
                [self.alloc_b(fn, v, n if self.chance(0.7) else self.size(fn),
                              False), self.fill(fn, v, n)]
        x = lambda p, q: X("%s ? %s : %s" % (c.t, p.t, q.t), lambda m, fr:
                           (p if c.f(m, fr) else q).f(m, fr))
        out += [self.assign(keep, x(a, b)), self.assign(drop, x(b, a))]
        what = self.r.random()
        if what < 0.4:
            out.append(self.free(drop))
            out.append(self.scribble())
        elif kind == "B" and what < 0.8:
            m_ = self.size(fn)
            out.append(self.realloc_b(fn, keep, keep, m_))
        look = self.sum_t if kind == "T" else (lambda p: self.sum(fn, p, n))
        out += [look(keep), look(drop)]
        return out + [self.free(keep), self.free(drop)]

    def idiom_container(self, fn, depth):
        v, = self.vs(fn, "V")
        count, t = self.vs(fn, "nT")
        grows = self.chance(0.4)
        k = self.r.randint(1, 5)
        elem = lambda i: self.elem(v, i)
        size = lambda x: X("%s * sizeof (T *)" % x.t, lambda m, fr: x.f(m, fr))
        set_count = self.assign(count, self.h(k))

        def alloc(x):
            zeroed = self.chance(0.4)

            def run(m, fr):
                n = x.f(m, fr)
                if n > 200:
                    raise Bad
                v.set(m, fr, (Obj([0 if zeroed else None] * n, True), 0))
            return Stmt("%s = %s;" % (v.t, "calloc (%s, sizeof *%s)" % (x.t, v.t)
                                      if zeroed else "malloc (%s * sizeof *%s)"
                                      % (x.t, v.t)), run)

        def put(i, leave):
            b = []
            if grows:
                b.append(self.realloc_b(fn, v, v, size(X(
                    "(%s + 1)" % i.t, lambda m, fr: i.f(m, fr) + 1))))
            if self.chance(0.5):
                b += self.fresh_t(fn, t) + [self.assign(elem(i), t)]
            else:
                b += self.fresh_t(fn, elem(i))
            return b

        out = [set_count]
        out.append(self.null(v) if grows else alloc(count))
        out.append(self.loop(fn, count, put))
        out += self.block(fn, 1, depth)
        out.append(self.loop(fn, count, lambda i, leave: [self.sum_t(elem(i))]))
        out.append(self.loop(fn, count, lambda i, leave: [self.free(elem(i))]))
        out.append(self.free(v))
        return out

    def idiom_merged(self, fn, depth):
        """p = c ? malloc : q; free (p)."""
        kind = self.r.choice("TB")
        p, = self.vs(fn, kind)
        q = self.lvalue(fn, kind)
        n, = self.vs(fn, "n")
        out = [self.assign(n, self.size(fn))]
        make = self.fresh_t(fn, p) if kind == "T" else \
            [self.alloc_b(fn, p, n, False), self.fill(fn, p, n)]
        out.append(self.if_(self.cond(fn), make, [self.assign(p, q)]))
        out += self.block(fn, 1, depth)
        out += [self.sum_t(p) if kind == "T" else self.sum(fn, p, n),
                self.free(p)]
        return out

    def idiom_owner(self, fn, depth):
        """A node with a buffer."""
        t, = self.vs(fn, "T")
        n, = self.vs(fn, "n")
        buf, ln = self.field(t, "buf", "B"), self.field(t, "len", "n")
        out = self.fresh_t(fn, t)
        out += [self.assign(ln, self.size(fn)), self.alloc_b(fn, buf, ln, False),
                self.fill(fn, buf, ln)]
        out += self.block(fn, self.r.randint(0, 2), depth)
        if self.chance(0.5):
            out += [self.assign(n, ln), self.assign(ln, self.size(fn)),
                    self.realloc_b(fn, buf, buf, ln), self.fill(fn, buf, ln)]
        out += [self.sum(fn, buf, ln), self.sum_t(t)]
        return out + [self.free(buf), self.free(t)]

    def idiom_made(self, fn, depth):
        """A constructor, something, a destructor."""
        makers = [f for f in fn.callees if f.role == "make"]
        drops = [f for f in fn.callees if f.role == "drop"]
        t, n = self.vs(fn, "Tn")
        if not makers or not drops:
            return []
        make, drop = self.r.choice(makers), self.r.choice(drops)
        size = self.size(fn)
        if make.ret == "T":
            def run(m, fr):
                k = size.f(m, fr)
                if k > 5000:
                    raise Bad
                t.set(m, fr, make.call(m, [k]))
            out = [Stmt("%s = %s (%s);" % (t.t, make.name, size.t), run)]
        else:
            def run(m, fr):
                k = size.f(m, fr)
                if k > 5000:
                    raise Bad
                v = make.call(m, [t.loc(m, fr), k])
                n.set(m, fr, v)
            out = [Stmt("%s = %s (&%s, %s);" % (n.t, make.name, t.t, size.t),
                        run)]
        out += self.block(fn, self.r.randint(0, 2), depth)
        out += [self.sum_t(t), self.sum(fn, self.field(t, "buf", "B"),
                                        self.field(t, "len", "n"))]

        def gone(m, fr):
            p = need(t.f(m, fr), t)
            b = p[0].d.get("buf")
            if b is None or b and not (b[0].alive and b[0].heap and not b[1]) \
                    or not p[0].heap:
                raise Bad
            n.set(m, fr, drop.call(m, [p]))
        return out + [Stmt("%s = %s (%s);" % (n.t, drop.name, t.t), gone)]

    # Functions.

    def new(self, name, ret, params, attr=None):
        f = Function(name, ret, params)
        f.attr = attr or self.r.choice(
            ["static", "static", "static inline", "static NOINLINE",
             "static NOINLINE", "NOINLINE", "static MUSTINLINE"])
        f.loops, f.leave, f.n_loops, f.tail_frees = [], [], 0, []
        f.twin, f.role, f.callees = None, None, []
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
                   "loop": 2, "union": 0.4, "idiom_list": 0.8,
                   "idiom_growth": 1, "idiom_ping_pong": 1, "idiom_carried": 1,
                   "idiom_local": 0.7, "idiom_errors": 0.7, "idiom_chosen": 1,
                   "idiom_container": 0.7, "idiom_merged": 1, "idiom_owner": 1,
                   "idiom_made": 1}
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
        self.globals = [self.glob("g_" + k.lower() + str(i), k)
                        for k in "TB" for i in range(2)]
        self.constructors()
        n = self.r.randint(2, 5)
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
                f.twin = None
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
        self.finish(top, self.r.randint(4, 9), 3)
        self.top = top
        self.main_args = [self.r.randint(0, 40) for _ in range(
            self.r.randint(1, 3))]
        self.solo = [f for f in self.functions if f is not top and not f.role
                     and all(k in ("n", "T", "B") for k, _ in f.params)]
        self.solo = [(f, [self.r.randint(0, 40) if k == "n" else 0
                          for k, _ in f.params]) for f in self.solo
                     if self.chance(0.8)]
        self.repair()
        return self

    def repair(self):
        filler = self.new("filler", "n", [])
        self.taste(filler)

        def fresh(lv):
            if lv.kind == "T":
                # Whole, so that one repair is enough.
                return [self.alloc_t(filler, lv, True)]
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
                break
            except Restart:
                continue
        self.expected = "".join("%u\n" % v for v in m.out)
        self.machine = m

    def text(self):
        out = ["/* Program of seed %s.  */" % self.seed] + PRELUDE.splitlines()
        out.append("")
        for g in self.globals:
            out.append("%s %s*%s;" % ("static" if self.seed % 3 else "",
                                      g.kind + " ", g.t))
        out.append("")
        for f in self.functions:
            out += f.lines()
        out += ["int", "main (void)", "{", "  acc = h (1);"]
        for a in self.main_args:
            out += ["  top (h (%d));" % a, '  printf ("%u\\n", acc);']
        for f, args in self.solo:
            out += ["  %s (%s);" % (f.name, ", ".join(
                "h (%d)" % a if k == "n" else "NULL"
                for (k, _), a in zip(f.params, args))),
                '  printf ("%u\\n", acc);']
        out += ["  return 0;", "}"]
        return "\n".join(out) + "\n"


def make_program(seed):
    """The text of the program of SEED, and its output."""
    # Some attempts come to nothing.
    for turn in range(1000):
        maker = Maker(seed)
        maker.r = random.Random("escape/%s/%s" % (seed, turn))
        try:
            maker.program()
        except GiveUp:
            continue
        return maker.text(), maker.expected
    raise SystemExit("no program for seed %s" % seed)


# --- Configurations.

FLAGS = ["-fno-strict-aliasing", "-fstack-reuse=none", "-fno-inline",
         "-fno-tree-sra", "-ftrapv", "-fwrapv", "-fipa-pta", "-fno-tree-dse",
         "-fno-tree-fre", "-fno-tree-pre", "-fno-tree-ccp", "-fno-tree-vrp",
         "-fno-tree-dce", "-fno-ipa-modref", "-fno-ipa-pure-const",
         "-fno-ipa-cp", "-fno-ipa-sra", "-fno-inline-small-functions",
         "-fno-optimize-sibling-calls", "-fno-delete-null-pointer-checks",
         "-fno-tree-loop-im", "-fPIC", "-fno-early-inlining",
         "-fno-partial-inlining", "-g", "-fstack-protector-strong",
         "-fno-guess-branch-probability", "-funroll-loops", "-fno-ivopts",
         "-fno-jump-tables", "-fno-tree-sink", "-fno-code-hoisting",
         "-ftrivial-auto-var-init=pattern", "-D_FORTIFY_SOURCE=2",
         "-fno-tree-tail-merge", "-fno-split-paths", "-fno-thread-jumps"]

ARGS = ["stack-buffer=32", "stack-buffer=1024", "stack-buffer=1",
        "max-frame-reentrant=65536", "max-frame-recursive=65536",
        "max-frame=65536", "max-frame=256", "max-object=64",
        "inline-growth=1000", "inline-growth=0", "inline-unit-growth=200",
        "report"]


def configurations(seed, count=None):
    r = random.Random("flags/%s" % seed)
    out = []
    for _ in range(count or r.choice([1, 2])):
        flags = [r.choice(["-O1", "-O2", "-O2", "-O3", "-Os"])]
        flags += r.sample(FLAGS, r.choice([0, 0, 1, 1, 2, 4]))
        args = r.sample(ARGS, r.choice([0, 0, 1, 2, 3]))
        if r.random() < 0.3:
            args += ["inline-growth=2000", "inline-unit-growth=500"]
        out.append((flags, ["-fplugin-arg-escape-" + a for a in args]))
    return out


# --- Compiling and running.

class Tools:
    def __init__(self, options):
        self.cc = shlex.split(options.cc)
        self.plugin = options.plugin
        self.extra = options.extra or []
        self.dir = options.outdir
        self.interposer = os.path.join(self.dir, "interpose.so")

    def build(self):
        subprocess.run(self.cc + [
            "-O1", "-g", "-fPIC", "-shared", "-fno-builtin", "-fvisibility=hidden",
            "-o", self.interposer, os.path.join(HERE, "interpose.c"), "-ldl"],
            check=True)

    def compile_command(self, flags, source, to, plugin=()):
        return self.cc + flags + ["-w"] + list(plugin) + [source, "-o", to]

    def with_plugin(self, args):
        return ["-fplugin=" + self.plugin, "-fchecking"] + args + self.extra


def go(command, timeout, **more):
    """Status, output and errors of COMMAND."""
    try:
        p = subprocess.run(command, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                           timeout=timeout, universal_newlines=True,
                           errors="replace", **more)
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    return p.returncode, p.stdout, p.stderr


def run_program(tools, program):
    env = dict(os.environ, LD_PRELOAD=tools.interposer)
    return go([program], RUN_TIMEOUT, env=env)


def check(tools, seed, count=None):
    """Try program SEED: None, or a text that says what differs."""
    text, expected = make_program(seed)
    folder = os.path.join(tools.dir, str(seed))
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, "t.c")
    with open(source, "w") as stream:
        stream.write(text)
    plain = os.path.join(folder, "plain")
    said = []
    moved = 0

    command = tools.compile_command(["-O0"], source, plain)
    status, out, err = go(command, CC_TIMEOUT)
    if status != 0:
        said.append("the program is no C: %s\n%s" % (shlex.join(command), err))
    else:
        want = go([plain], RUN_TIMEOUT)
        if want != (0, expected, ""):
            said.append("the program is not valid: it gives\n%s\n%s\nnot\n%s"
                        % (want[0], want[1] + want[2], expected))
    for k, (flags, args) in enumerate([] if said else
                                      configurations(seed, count)):
        program = os.path.join(folder, "with-%d" % k)
        command = tools.compile_command(flags, source, program,
                                        tools.with_plugin(args))
        status, out, err = go(command, CC_TIMEOUT)
        if status != 0:
            what = "the compiler fails:\n" + err[-3000:]
        else:
            got = run_program(tools, program)
            if got == want:
                os.remove(program)
                continue
            what = "expected\n%s\n%s\ngot\n%s\n%s" % (
                want[0], want[1], got[0], got[1] + got[2])
        # Is it the compiler's own?
        program = os.path.join(folder, "without-%d" % k)
        without = tools.compile_command(flags, source, program)
        status, _, err = go(without, CC_TIMEOUT)
        own = status != 0 or run_program(tools, program) != want
        said.append("%s%s\nLD_PRELOAD=%s %s\n%s" % (
            "(so without the plugin) " if own else "", shlex.join(command),
            tools.interposer, os.path.join(folder, "with-%d" % k), what))
    if not said:
        shutil.rmtree(folder)
        return None
    with open(os.path.join(folder, "log"), "w") as stream:
        stream.write("\n".join(said) + "\n")
    return "\n".join(said)


def validate(tools, seed):
    text, expected = make_program(seed)
    folder = os.path.join(tools.dir, "validate-%s" % seed)
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, "t.c")
    with open(source, "w") as stream:
        stream.write(text)
    program = os.path.join(folder, "t")
    command = tools.compile_command(
        ["-O1", "-fsanitize=address,undefined",
         "-fno-sanitize-recover=undefined"], source, program)
    status, _, err = go(command, CC_TIMEOUT)
    if status != 0:
        return shlex.join(command) + "\n" + err
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:"
               "detect_stack_use_after_return=1")
    status, out, err = go([program], RUN_TIMEOUT, env=env)
    err = "\n".join(l for l in err.splitlines()
                    if "exceeds maximum supported size" not in l)
    if status != 0 or out != expected or "ERROR" in err:
        return "%s\n%s\nexpected\n%s\ngot\n%s\n%s" % (
            shlex.join(command), status, expected, out, err)
    shutil.rmtree(folder)
    return None


def work(job):
    what, tools, seed, count = job
    try:
        return seed, (validate(tools, seed) if what == "validate"
                      else check(tools, seed, count))
    except Exception as error:
        import traceback
        return seed, "%r\n%s" % (error, traceback.format_exc())


def next_seed(options):
    if options.seed is not None:
        return options.seed
    try:
        with open(os.path.join(options.outdir, "next")) as stream:
            return int(stream.read())
    except (OSError, ValueError):
        return 1


def series(options, tools, what, first, count=None, seconds=None, stop=None):
    """Try programs from FIRST on; (how many, [(seed, text)])."""
    begin = shown = time.time()
    done, bad, lowest = 0, [], first
    waiting, finished = {}, set()
    seed = first
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        while True:
            late = seconds is not None and time.time() - begin > seconds
            while len(waiting) < 2 * options.jobs and not late \
                    and not (count is not None and seed - first >= count) \
                    and not (stop and bad):
                job = (what, tools, seed, options.configs)
                waiting[pool.submit(work, job)] = seed
                seed += 1
            if not waiting:
                break
            got, _ = concurrent.futures.wait(
                waiting, return_when=concurrent.futures.FIRST_COMPLETED)
            for future in got:
                del waiting[future]
                number, text = future.result()
                done += 1
                finished.add(number)
                if text and "(so without the plugin)" in text \
                        and text.count("\nLD_PRELOAD") == text.count("(so w"):
                    if not stop:
                        print("seed %d: the compiler's own\n" % number, flush=True)
                elif text:
                    bad.append((number, text))
                    if not stop:
                        print("seed %d: %s\n" % (number, text[:1500]), flush=True)
            while lowest in finished:
                finished.remove(lowest)
                lowest += 1
            if what == "check" and options.seed is None and not stop:
                with open(os.path.join(options.outdir, "next"), "w") as stream:
                    stream.write("%d\n" % lowest)
            if time.time() - shown > 30:
                shown = time.time()
                print("[%5d s] seeds %d to %d, %d differences"
                      % (shown - begin, first, lowest - 1, len(bad)), flush=True)
    return done, bad


def rules(options, tools):
    """How many programs each rule takes to be missed."""
    missed = 0
    for rule in RULES:
        tools.extra = ["-fplugin-arg-escape-disable=" + rule]
        done, bad = series(options, tools, "check", options.seed or 1,
                           options.count or 500, stop=True)
        if bad:
            first = min(n for n, _ in bad)
            print("%-10s seed %d, after %d programs" % (
                rule, first, first - (options.seed or 1) + 1), flush=True)
        else:
            print("%-10s nothing in %d programs" % (rule, done), flush=True)
            missed += 1
    return 1 if missed else 0


def main():
    parser = argparse.ArgumentParser(description="Random programs.")
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--plugin")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, help="the first seed; without it, the "
                        "one after those that are done")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--configs", type=int,
                        help="configurations per program (1 or 2)")
    parser.add_argument("--outdir", default=os.path.join(TOP, "build", "fuzz"))
    parser.add_argument("--extra", action="append",
                        help="one more option where the plugin is loaded")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--print", type=int, dest="show", metavar="SEED")
    options = parser.parse_args()
    if options.show is not None:
        sys.stdout.write(make_program(options.show)[0])
        return
    options.outdir = os.path.abspath(options.outdir)
    os.makedirs(options.outdir, exist_ok=True)
    os.environ["LC_ALL"] = "C"
    if not options.plugin:
        major = subprocess.run(shlex.split(options.cc) + ["-dumpversion"],
                               stdout=subprocess.PIPE, check=True)
        options.plugin = os.path.join(TOP, "build", "gcc-%s%s" % (
            major.stdout.decode().strip().split(".")[0],
            "-rules" if options.rules else ""), "escape.so")
    options.plugin = os.path.abspath(options.plugin)
    tools = Tools(options)
    tools.build()
    if options.rules:
        sys.exit(rules(options, tools))
    if options.count is None and options.seconds is None:
        options.seconds = 300
    first = next_seed(options)
    print("from seed %d on" % first, flush=True)
    done, bad = series(options, tools, "validate" if options.validate else
                       "check", first, options.count, options.seconds)
    for seed, _ in bad:
        print("seed %d: %s" % (seed, os.path.join(options.outdir, str(seed))))
    print("%d programs, %d differences" % (done, len(bad)))
    sys.exit(1 if bad or not done else 0)


if __name__ == "__main__":
    main()
