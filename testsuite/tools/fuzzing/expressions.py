# Expressions, drawn.
# SPDX-License-Identifier: GPL-3.0-or-later

from .machine import LV, M32, Bad, X, need, part


class Expressions:
    """Draws from R."""

    def chance(self, p):
        return self.r.random() < p

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
