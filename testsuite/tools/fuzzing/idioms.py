# What programs do with the heap, some statements at a time.
# SPDX-License-Identifier: GPL-3.0-or-later

from .machine import (M32, Bad, Obj, Stmt, X, c_length, c_sum, c_text, drop, member,
                      members, need, part)
from .statements import Statements


class Idioms(Statements):
    """Each gives a list of statements."""

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

    def idiom_tree(self, fn, depth):
        root, t = self.vs(fn, "TT")
        ref = "&" + root.t

        def put(m, fr):
            new, p = need(t.f(m, fr), t), root.f(m, fr)
            if not p:
                root.set(m, fr, new)
            for _ in range(100 if p else 0):
                side = "next" if member(new, "v") < member(p, "v") else "other"
                p, at = member(p, side), p
                if not p:
                    members(at)[side] = new
                    return
            if p:
                raise Bad

        def build(i, leave):
            v = self.r.choice([self.h(self.r.randint(0, 9)), self.unsigned(fn), X(
                "%s * 7 %% 5" % i.t, lambda m, fr: i.f(m, fr) * 7 % 5)])
            b = [self.alloc_t(fn, t)] + self.init_t(fn, t, v)
            return b + [Stmt("tree_put (%s, %s);" % (ref, t.t), put)]

        def walk(p, left, visit):
            """LEFT: how many may still be walked along."""
            if not p:
                return 1
            left[0] -= 1
            if left[0] < 0:
                raise Bad
            less = walk(member(p, "next"), left, visit)
            more = walk(member(p, "other"), left, visit)
            v = member(p, "v") if not visit else visit(p) or 0
            return (less * 3 + v + more * 5) & M32

        out = [self.null(root),
               self.loop(fn, self.h(self.r.randint(1, 5)), build)]
        out += self.block(fn, self.r.randint(0, 1), depth)
        out.append(Stmt("acc = acc * 31 + tree_sum (%s);" % root.t,
                        lambda m, fr: m.mix(walk(root.f(m, fr), [40], None))))
        if self.chance(0.8):
            out.append(Stmt("tree_drop (%s);" % root.t, lambda m, fr: walk(
                root.f(m, fr), [40], drop) and None))
        return out

    def idiom_each(self, fn, depth):
        """A list, and functions that are called for each node."""
        head, t, other = self.vs(fn, "TTT")
        n, = self.vs(fn, "n")
        each = lambda f, context: "%s (%s, %s, %s);" % (
            self.r.choice(["each", "each_far"]), head.t, f, context)

        def nodes(m, fr):
            p, out = head.f(m, fr), []
            while p:
                out.append(p)
                p = member(p, "next")
                if len(out) > 50:
                    raise Bad
            return out

        def add(m, fr):
            s = n.f(m, fr)
            for p in nodes(m, fr):
                s += member(p, "v")
            n.set(m, fr, s & M32)

        def gone(m, fr):
            for p in nodes(m, fr):
                drop(p)

        def reverse(m, fr):
            last = other.f(m, fr)
            for p in nodes(m, fr):
                members(p)["next"] = last
                last = p
            other.set(m, fr, last)

        out = [self.null(head), self.loop(
            fn, self.h(self.r.randint(1, 4)), lambda i, leave:
            self.fresh_t(fn, t) + [self.assign(self.field(t, "next", "T"), head),
                                   self.assign(head, t)])]
        out.append(self.assign(n, self.h(0)))
        out.append(Stmt(each("add_v", "&" + n.t), add))
        if self.chance(0.4):
            out += [self.null(other),
                    Stmt(each("put_in_front", "&" + other.t), reverse),
                    self.assign(head, other)]
        out.append(self.mix(n))
        return out + ([Stmt(each("drop_t", "NULL"), gone)]
                      if self.chance(0.8) else [])

    def idiom_operations(self, fn, depth):
        """Constructor and destructor out of a table."""
        t, = self.vs(fn, "T")
        n, = self.vs(fn, "n")
        which = self.r.choice([self.small(fn, 2), self.h(self.r.randint(0, 1))])
        node = lambda v, after: (Obj({"next": after, "other": 0, "buf": 0, "len": 0,
                                      "v": v & M32}, True), 0)
        v = self.unsigned(fn)

        def make(m, fr):
            k, x = n.f(m, fr), v.f(m, fr)
            if k not in (0, 1):
                raise Bad
            t.set(m, fr, node(x, node(x + 1, 0) if k else 0))

        def gone(m, fr):
            p, k = need(t.f(m, fr), t), n.f(m, fr)
            if k not in (0, 1):
                raise Bad
            if k:
                drop(member(p, "next"))
            drop(p)

        table = "operations[%s]." % n.t
        return [self.assign(n, which),
                Stmt("%s = %smake (%s);" % (t.t, table, v.t), make)] \
            + self.block(fn, self.r.randint(0, 2), depth) \
            + [self.sum_t(t), Stmt("%sdrop (%s);" % (table, t.t), gone)]

    def idiom_sorted(self, fn, depth):
        """An array of nodes through qsort."""
        v, = self.vs(fn, "V")
        t, = self.vs(fn, "T")
        count = self.r.randint(2, 5)
        local = self.chance(0.3)
        elem = lambda i: self.elem(v, i)

        def alloc(m, fr):
            v.set(m, fr, (Obj([None] * count, True), 0))

        def put(i, leave):
            b = [self.alloc_t(fn, t)] + self.init_t(fn, t, X(
                "%s * 13u %% 7" % i.t, lambda m, fr: i.f(m, fr) * 13 % 7))
            return b + [self.assign(elem(i), t)]

        def sort(m, fr):
            o, k = need(v.f(m, fr), v)
            cells = o.d[k:k + count]
            keys = [member(p, "v") for p in cells]
            if len(cells) < count or len(set(keys)) < count:
                raise Bad           # the order would be the library's
            o.d[k:k + count] = [p for _, p in sorted(
                zip(keys, cells), key=lambda pair: pair[0])]

        out = [self.assign(v, self.r.choice(fn.storage_of["V"])) if local and count <= 4 else
               Stmt("%s = malloc (%d * sizeof *%s);" % (v.t, count, v.t), alloc)]
        out.append(self.loop(fn, self.h(count), put))
        out.append(Stmt("qsort (%s, %d, sizeof *%s, by_v);" % (v.t, count, v.t),
                        sort))
        for free in (False, True):
            out.append(self.loop(fn, self.h(count), lambda i, leave: [
                self.free(elem(i)) if free else self.sum_t(elem(i))]))
        return out + ([] if local and count <= 4 else [self.free(v)])

    def idiom_text(self, fn, depth):
        """Strings: strdup and strndup, of what was made and of literals."""
        a, b = self.vs(fn, "BB")
        n, = self.vs(fn, "n")
        seed = self.unsigned(fn)

        def write(m, fr):
            p, k = need(a.f(m, fr), a), n.f(m, fr)
            if not k:
                raise Bad
            part(p, k, a)
            p[0].d[p[1]:p[1] + k] = c_text(k, seed.f(m, fr))

        def length(x, m, fr):
            o, k = need(x.f(m, fr), x)
            return c_length(o.d[k:])

        def copy(limit):
            def run(m, fr):
                o, k = need(a.f(m, fr), a)
                end = min(c_length(o.d[k:]), limit.f(m, fr) if limit else 20000)
                b.set(m, fr, (Obj(o.d[k:k + end] + [0], True), 0))
            return Stmt("%s = (B *) %s;" % (
                b.t, "strndup ((char *) %s, %s)" % (a.t, limit.t) if limit else
                "strdup ((char *) %s)" % a.t), run)

        def literal():
            text = "a literal of the program"[:self.r.randint(0, 24)]
            return Stmt('%s = (B *) strdup ("%s");' % (b.t, text), lambda m, fr:
                        b.set(m, fr, (Obj(list(text.encode()) + [0], True), 0)))

        def look(x):
            def run(m, fr):
                o, k = need(x.f(m, fr), x)
                m.mix(c_sum(o.d[k:k + length(x, m, fr)]))
            return Stmt("acc = acc * 31 + %s (%s, strlen ((char *) %s));" % (
                self.r.choice(["sum", "sum_here"]), x.t, x.t), run)

        what = self.r.random()
        if what < 0.3:
            return [literal()] + self.block(fn, 1, depth) + [look(b), self.free(b)]
        out = [self.assign(n, self.size(fn)), self.alloc_b(fn, a, n, False),
               Stmt("letters (%s, %s, %s);" % (a.t, n.t, seed.t), write),
               copy(self.size(fn) if what < 0.6 else None)]
        if self.chance(0.4):
            out += [look(a), self.free(a)]
            return out + self.block(fn, 1, depth) + [look(b), self.free(b)]
        return out + self.block(fn, 1, depth) \
            + [look(b), look(a), self.free(b), self.free(a)]

    def idiom_flagged(self, fn, depth):
        """Allocated under a condition, used and freed under the same."""
        p, = self.vs(fn, "B")
        n, flag = self.vs(fn, "nn")
        c = self.r.choice([flag, X("%s & 1" % flag.t,
                                   lambda m, fr: flag.f(m, fr) & 1)])
        out = [self.assign(flag, self.small(fn, self.r.choice([2, 4]))),
               self.assign(n, self.size(fn))]
        out += [self.null(p)] if self.chance(0.5) else []
        out.append(self.if_(c, [self.alloc_b(fn, p, n, False), self.fill(fn, p, n)]))
        out += self.block(fn, self.r.randint(0, 2), depth)
        out.append(self.if_(c, [self.sum(fn, p, n)] + (
            [self.free(p)] if self.chance(0.8) else [])))
        return out

    def idiom_inside(self, fn, depth):
        """A pointer into an object."""
        p, e = self.vs(fn, "BB")
        n, = self.vs(fn, "n")
        i = self.index(fn)

        def at(m, fr):
            o, k = need(p.f(m, fr), p)
            k += i.f(m, fr)
            if k >= len(o.d):
                raise Bad
            return o, k

        inside = lambda: self.assign(e, X(
            self.r.choice(["%s + %s", "&%s[%s]"]) % (p.t, i.t), at))
        zero = X("0", lambda m, fr: 0)
        out = [self.assign(n, self.size(fn)), self.alloc_b(fn, p, n),
               self.fill(fn, p, n), inside()]
        out += self.block(fn, self.r.randint(0, 2), depth)
        out += [inside()] if self.chance(0.3) else []
        return out + [self.set_byte(fn, e, zero), self.mix(self.byte(e, zero)),
                      self.sum(fn, p, n), self.free(p), self.null(e)]

    def idiom_jump(self, fn, depth):
        """What the heap holds is kept when setjmp returns again.  Variables of the
        function must not change in between."""
        if "MUSTINLINE" in fn.attr:
            return []
        x, y = self.vs(fn, "TT")
        name = "jump%d" % fn.n_jumps
        fn.n_jumps += 1
        fn.decls.append("jmp_buf %s;" % name)
        fields = [self.field(p, f, "n") for p in (x, y) for f in ("v", "len")]

        def some():
            out = []
            for _ in range(self.r.randint(1, 3)):
                f = self.r.choice(fields)
                out.append(self.r.choice([
                    lambda: self.assign(f, self.unsigned(fn)),
                    lambda: self.assign(f, X(f.t + " + 3", lambda m, fr, f=f:
                                             f.f(m, fr) + 3 & M32)),
                    lambda: self.mix(f),
                    lambda: self.assign(self.field(x, "other", "T"), y),
                    self.scribble])())
            return out

        def jump():
            c = self.r.choice([self.h(1), self.small(fn, 2), self.unsigned(fn)])
            return Stmt("leap (%s, %s);" % (name, c.t),
                        lambda m, fr: name if c.f(m, fr) else None)

        inner = some() + [jump()] + some()
        if self.chance(0.5):
            inner += [self.if_(self.cond(fn), some() + [jump()])]
        again = some() if self.chance(0.5) else []
        for s in inner:
            s.fixed = True
            for b in s.blocks:
                for t in b:
                    t.fixed = True

        def text(ind):
            pad = "  " * ind
            out = ["%sif (setjmp (%s) == 0)" % (pad, name), pad + "  {"]
            for s in inner:
                out += s.lines(ind + 2)
            out += [pad + "  }", pad + "else", pad + "  {"]
            for s in again:
                out += s.lines(ind + 2)
            return out + [pad + "  }"]

        def run(m, fr):
            sig = m.block(inner, fr)
            return m.block(again, fr) if sig == name else sig

        out = self.fresh_t(fn, x)
        out += self.fresh_t(fn, y) if self.chance(0.5) else [self.assign(y, x)]
        out.append(Stmt(text, run, (inner, again)))
        out += [self.mix(f) for f in fields if self.chance(0.7)]
        return out + [self.free(p) for p in (x, y) if self.chance(0.8)]
