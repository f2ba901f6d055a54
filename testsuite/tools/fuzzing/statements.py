# Statements, drawn: plain ones and blocks.
# SPDX-License-Identifier: GPL-3.0-or-later

from .machine import (BIG, LV, M32, Bad, GiveUp, Obj, Stmt, X, c_fill, c_sum, drop, need,
                      part)
from .expressions import Expressions


class Statements(Expressions):
    """Each method gives a statement, or a list of them."""

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
        if not zeroed and self.chance(0.12):
            return self.alloc_aligned(lv, size)
        if zeroed:
            k = self.r.choice([1, 1, 2, 8])
            t = self.r.choice(["calloc (%s, %d)", "calloc ((%s), %d)"]) \
                % (size.t, k)
        else:
            k, t = 1, self.r.choice(["malloc (%s)"] * 9 + [
                "realloc (NULL, %s)", "reallocarray (NULL, %s, 1)"]) % size.t

        def run(m, fr):
            c, key = lv.loc(m, fr)
            n = size.f(m, fr) * k
            if n > 20000:
                raise Bad
            c.d[key] = (Obj([0 if zeroed else None] * n, True), 0)
        return Stmt("%s = %s;" % (lv.t, t), run)

    def alloc_aligned(self, lv, size):
        """Memory of SIZE bytes, or a little more: a multiple of the alignment."""
        align = self.r.choice([8, 16, 32, 64, 64, 128])
        n = "((size_t) (%s) + %d) / %d * %d" % (size.t, align - 1, align, align)
        text = self.r.choice([
            "%(to)s = aligned_alloc (%(align)d, %(n)s);",
            "%(to)s = memalign (%(align)d, %(n)s);",
            "{ void *m_; %(to)s = posix_memalign (&m_, %(align)d, %(n)s)"
            " ? NULL : m_; }",
            "{ void *m_ = NULL; if (posix_memalign (&m_, h (%(align)d), %(n)s))"
            " abort (); %(to)s = m_; }"])

        def run(m, fr):
            c, key = lv.loc(m, fr)
            k = (size.f(m, fr) + align - 1) // align * align
            if not 0 < k <= 20000:
                raise Bad
            c.d[key] = (Obj([None] * k, True, max(align, 16)), 0)
        return Stmt(text % {"to": lv.t, "align": align, "n": n}, run)

    def realloc_b(self, fn, lv, old, size):
        text = self.r.choice(["realloc (%s, %s)"] * 6 + [
            "reallocarray (%s, %s, 1)", "reallocarray (%s, 1, %s)"])

        def run(m, fr):
            c, key = lv.loc(m, fr)
            n = size.f(m, fr)
            if n == 0 and "array" in text:
                raise Bad           # not the same in all libraries
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
        return Stmt("%s = %s;" % (lv.t, text % (old.t, size.t)), run)

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
        return Stmt("free (%s);" % x.t, lambda m, fr: drop(x.f(m, fr)))

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
            name = "(%s ? %s : %s)" % (c.t, f.twin.name, f.name) \
                if self.chance(0.5) else "both_%s[%s]" % (f.name, c.t)

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

    def make_align(self, fn, depth):
        """The alignment of what the heap gives."""
        x = self.lvalue(fn, self.r.choice("TBB"))
        align = self.r.choice([16, 16, 16, 32, 64])

        def run(m, fr):
            o, k = need(x.f(m, fr), x)
            if not o.heap or k or o.align < align:
                raise Bad
            m.mix(0)
        return [Stmt("acc *= (uintptr_t) %s %% %d ? (abort (), 0) : 31;" % (x.t, align), run)]

    def make_pair(self, fn, depth):
        """Two pointers, through structures by value."""
        (t, u), (b, c) = [[self.lvalue(fn, k) for _ in range(2)] for k in "TB"]
        how = self.r.choice([
            "struct pair p_ = pair_far (%s, %s), q_ = p_;",
            "struct pair p_ = { %s, %s }, q_ = pair_here (p_);",
            "struct pair p_ = { %s, %s }, q_ = pair_bytes (p_);",
            "struct pair p_ = { %s, %s }, q_; pair_to (&q_, &p_);"])

        def run(m, fr):
            v, w = t.f(m, fr), b.f(m, fr)
            u.set(m, fr, v)
            c.set(m, fr, w)
        return [Stmt("{ %s %s = q_.t; %s = q_.b; }" % (
            how % (t.t, b.t), u.t, c.t), run)]

    def make_special(self, fn, depth):
        """A call of a function that does something of its own."""
        return [self.r.choice(self.specials).call(self)] if self.specials else []

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
