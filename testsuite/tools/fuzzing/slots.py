# Functions in which objects share memory, should their lives be told wrong: few
# pointers, addresses computed from them again and again, conditions that are tested
# again, several allocations of one object, loops with two ways in.
# SPDX-License-Identifier: GPL-3.0-or-later

from .idioms import Idioms
from .machine import Bad, Function, GiveUp, Obj, Stmt, X, c_fill, need

# What the parameters i, j, c, d and n may be.
MOST = {"i": 7, "j": 7, "c": 1, "d": 1, "n": 4}

# Every address in an object is below this.
REACH = 32


class Slots(Idioms):
    """Parameters are never assigned to here, so what is computed from them stays."""

    def slots(self, name):
        f = Function(name, "n", [("n", p) for p in MOST])
        # GCC takes care of the size of what runs once, as what main alone calls.
        f.attr = self.r.choice(["static NOINLINE"] + 4 * ["NOINLINE"])
        f.loops, f.leave, f.n_loops, f.tail_frees = [], [], 0, []
        f.n_jumps, f.role, f.callees, f.may_goto = 0, "slots", [], False
        f.refs, f.storage_of = {"T": [], "B": []}, {}
        names = ["p", "q", "r"][:self.r.randint(2, 3)]
        f.of = {"T": [], "V": [], "n": [], "B": [self.var(v, "B") for v in names]}
        inner = self.var("e", "B")
        f.decls = ["B " + ", ".join("*%s = NULL" % v for v in names + ["e"]) + ";"]
        null = [self.null(v) for v in f.of["B"] + [inner]]
        for s in null:
            s.text = lambda ind: []
        f.inner, f.n_buffers = inner, 0
        f.places = [self.draw_place() for _ in range(self.r.choice([1, 1, 2, 3]))]
        c, d, i, n = (self.var(v, "n") for v in "cdin")
        f.conds = self.r.sample([
            c, c, d, X("!d", lambda m, fr: not d.f(m, fr)),
            X("c != d", lambda m, fr: c.f(m, fr) != d.f(m, fr)),
            X("i & 1", lambda m, fr: i.f(m, fr) & 1),
            X("n > 2", lambda m, fr: n.f(m, fr) > 2)], self.r.choice([1, 1, 2, 3]))
        self.taste(f)
        weights = {"slot_new": 2, "slot_set": 3, "slot_touch": 3, "slot_look": 3,
                   "slot_free": 1.5, "slot_buffer": 2.5, "slot_if": 2.5,
                   "slot_grow": 1, "slot_step": 0.7, "slot_copy": 1,
                   "slot_inside": 1.2, "slot_loop": 0.6, "slot_two_ways": 0.6,
                   "slot_either": 1, "slot_guarded": 1, "slot_hidden": 0.3,
                   "slot_asked": 0.4, "slot_flagged": 1}
        f.weights = {k: w * self.r.choice([0, 0.5, 1, 1, 3])
                     for k, w in weights.items()}
        f.weights["slot_look"] += 1
        f.weights["slot_new"] += 1
        f.body = null + self.block(f, self.r.randint(3, 8), self.r.randint(1, 2))
        f.body += [s for v in f.of["B"] if self.chance(0.4)
                   for s in self.make_slot_free(f, 0, v)]
        last = Stmt("return acc;", lambda m, fr: setattr(fr, "ret", m.acc) or "return")
        f.tail = [last]
        self.functions.append(f)
        return f

    def slots_arguments(self, turn):
        """Each condition is tried both ways."""
        out = {v: self.r.randint(0, most) for v, most in MOST.items()}
        out.update(c=turn & 1, d=turn >> 1 & 1 ^ self.r.randint(0, 1))
        return list(out.values())

    def repaired_object(self, p):
        n = X("%d" % REACH, lambda m, fr: REACH)
        return [self.new_object(None, p, REACH), self.fill(None, p, n, self.h(3))]

    # Addresses.

    def draw_place(self):
        """(text with the pointer's place, offset as a function of the parameters)."""
        r = self.r
        v = r.choice("iiij")
        k = r.randint(1, REACH - 8)
        return r.choice([
            ("%s + " + v, lambda d: d[v]), ("%s + " + v, lambda d: d[v]),
            ("&%s[" + v + "]", lambda d: d[v]),
            ("&%s[" + v + " + 4]", lambda d: d[v] + 4),
            ("%s + " + v + " * 3", lambda d: d[v] * 3),
            ("%s + (i ^ j)", lambda d: d["i"] ^ d["j"]),
            ("%s + " + str(k), lambda d: k),
            ("((struct record *) %s)[" + v + " & 1].b", lambda d: 16 * (d[v] & 1) + 8),
            ("&((struct record *) %s)->b[" + v + "]", lambda d: 8 + d[v]),
            ("(B *) &((T *) %s)->v", lambda d: 28)])

    def place(self, fn, p):
        """An address in the object of P."""
        text, offset = self.r.choice(fn.places) if self.chance(0.9) \
            else self.draw_place()

        def f(m, fr):
            o, k = need(p.f(m, fr), p)
            k += offset(fr.vars.d)
            if not isinstance(o.d, list) or k >= len(o.d):
                raise Bad
            return o, k
        return X("(%s)" % text % p.t, f)

    def pointer(self, fn):
        return self.r.choice(fn.of["B"])

    def value(self, fn):
        k = self.r.randint(1, 99)
        return self.r.choice([
            X("%d" % k, lambda m, fr: k), X("c + %d" % k, lambda m, fr:
                                            fr.vars.d["c"] + k),
            X("acc", lambda m, fr: m.acc)])

    # Statements.

    def slot_size(self):
        return self.r.choice([32, 32, 32, 40, 64, 64, 100, 200])

    def new_object(self, fn, p, size=None):
        size = size or self.slot_size()
        how = self.r.random()
        zeroed, align = how > 0.85, 16
        if how < 0.75:
            text = "malloc (%d)" % size
        elif how < 0.85:
            align = self.r.choice([32, 64, 128])
            size = (size + align - 1) // align * align
            text = self.r.choice(["aligned_alloc (%d, %d)", "memalign (%d, %d)"]) \
                % (align, size)
        else:
            text = "calloc (%d, 1)" % size

        def run(m, fr):
            p.set(m, fr, (Obj([0 if zeroed else None] * size, True, align), 0))
        return Stmt("%s = %s;" % (p.t, text), run)

    def set_place(self, fn, p):
        x, v = self.place(fn, p), self.value(fn)

        def run(m, fr):
            o, k = x.f(m, fr)
            o.d[k] = v.f(m, fr) & 255
        return Stmt("*%s = %s;" % (x.t, v.t), run)

    def reads(self, text, x, change=0):
        """A statement that mixes in what is at X, or changes it; it has a value."""
        def run(m, fr):
            o, k = x.f(m, fr)
            if o.d[k] is None:
                raise Bad
            if change:
                o.d[k] = o.d[k] + change & 255
            else:
                m.mix(o.d[k])
        return Stmt(text % x.t, run)

    def touch(self, fn, p):
        return self.reads("touch (%s);", self.place(fn, p), 1)

    def look_place(self, fn, p):
        return self.reads("acc = acc * 31 + *%s;", self.place(fn, p))

    def fill_whole(self, fn, p):
        n, seed = X("%d" % REACH, lambda m, fr: REACH), self.value(fn)
        return self.fill(fn, p, n, seed)

    def first_use(self, fn, p):
        what = self.r.random()
        if what < 0.15:
            return []
        out = [self.set_place(fn, p) if what < 0.7 else self.fill_whole(fn, p)]
        if self.chance(0.5):
            out.append(self.touch(fn, p))
        return out

    def make_slot_new(self, fn, depth):
        p = self.pointer(fn)
        return [self.new_object(fn, p)] + self.first_use(fn, p)

    def make_slot_set(self, fn, depth):
        return [self.set_place(fn, self.pointer(fn))]

    def make_slot_touch(self, fn, depth):
        return [self.touch(fn, self.pointer(fn))]

    def make_slot_look(self, fn, depth):
        p = self.pointer(fn)
        what = self.r.random()
        if what < 0.8:
            return [self.look_place(fn, p)]
        return [self.sum(fn, p, X("%d" % REACH, lambda m, fr: REACH))]

    def make_slot_free(self, fn, depth, p=None):
        p = p or self.pointer(fn)
        out = [self.free(p)]
        if self.chance(0.6):
            out.append(self.null(p))
        if self.chance(0.1):
            out.append(self.scribble())
        return out

    def make_slot_grow(self, fn, depth):
        p, q = self.pointer(fn), self.pointer(fn)
        if self.chance(0.8):
            q = p
        size = self.r.choice([32, 64, 64, 100, 150])
        out = [self.realloc_b(fn, q, p, X("%d" % size, lambda m, fr: size))]
        if self.chance(0.3):
            out.append(self.touch(fn, q))
        return out + ([self.look_place(fn, q)] if self.chance(0.6) else [])

    def life(self, fn):
        """All of an object's life, with a buffer or something else in it."""
        p = self.pointer(fn)
        out = [self.new_object(fn, p)] + self.first_use(fn, p)
        out += self.make_slot_buffer(fn, -1) if self.chance(0.6) else \
            self.block(fn, self.r.randint(1, 2), 0)
        return out + [self.look_place(fn, p)] + (
            [self.free(p)] if self.chance(0.8) else [])

    def make_slot_step(self, fn, depth):
        return [Stmt("step ();", lambda m, fr: None)]

    def make_slot_copy(self, fn, depth):
        p, q = self.pointer(fn), self.pointer(fn)
        if self.chance(0.5):
            return [self.assign(p, q)]
        c = self.slot_cond(fn)
        r = self.pointer(fn)
        return [self.assign(p, X("%s ? %s : %s" % (c.t, q.t, r.t), lambda m, fr:
                                 (q if c.f(m, fr) else r).f(m, fr)))]

    def make_slot_inside(self, fn, depth):
        """A pointer into an object; what it points to may be gone later."""
        p, e = self.pointer(fn), fn.inner
        out = [self.assign(e, self.place(fn, p))] if self.chance(0.6) else []

        def look(m, fr):
            o, k = need(e.f(m, fr), e)
            if o.d[k] is None:
                raise Bad
            m.mix(o.d[k])

        def put(m, fr):
            o, k = need(e.f(m, fr), e)
            o.d[k] = v.f(m, fr) & 255
        v = self.value(fn)
        return out + [Stmt("acc = acc * 31 + *e;", look) if self.chance(0.6) else
                      Stmt("*e = %s;" % v.t, put)]

    def make_slot_buffer(self, fn, depth):
        """A variable of a block, and what is done in the block."""
        name, size = "buf%d" % fn.n_buffers, self.r.choice([32, 64, 64, 100])
        fn.n_buffers += 1
        seed = self.r.randint(0, 99)
        text, offset = self.r.choice(fn.places)
        paint = self.r.choice(["paint", "paint", "fill"])
        read = self.chance(0.4)
        inner = self.block(fn, self.r.randint(0, 2), depth - 1)

        def lines(ind):
            pad = "  " * ind
            out = [pad + "{", "%s  B %s[%d] __attribute__ ((aligned (16)));" % (
                pad, name, size), "%s  %s (%s, %d, %d);" % (pad, paint, name, size,
                                                           seed)]
            for s in inner:
                out += s.lines(ind + 1)
            if read:
                out.append("%s  acc = acc * 31 + *(%s);" % (pad, text % name))
            return out + [pad + "}"]

        def run(m, fr):
            sig = m.block(inner, fr)
            if sig:
                return sig
            if read:
                m.mix(c_fill(size, seed)[offset(fr.vars.d)])
            return None
        return [Stmt(lines, run, (inner,))]

    def slot_cond(self, fn):
        if self.chance(0.9):
            return self.r.choice(fn.conds)
        p = self.pointer(fn)
        return X("%s != NULL" % p.t, lambda m, fr: bool(p.f(m, fr)))

    def make_slot_if(self, fn, depth):
        if depth < 0:
            return self.make_slot_look(fn, depth)
        yes = self.block(fn, self.r.randint(1, 3), depth - 1)
        no = self.block(fn, self.r.randint(1, 2), depth - 1) \
            if self.chance(0.4) else []
        return [self.if_(self.slot_cond(fn), yes, no)]

    def make_slot_either(self, fn, depth):
        """One object, two allocations."""
        p = self.pointer(fn)
        size = self.slot_size() if self.chance(0.7) else None
        sides = []
        for _ in range(2):
            b = [self.new_object(fn, p, size)] + self.first_use(fn, p)
            if self.chance(0.6):
                b += self.make_slot_buffer(fn, depth - 1)
            sides.append(b)
        if self.chance(0.25):
            other = self.pointer(fn)
            sides[self.r.randint(0, 1)] = [self.assign(p, other)]
        out = [self.if_(self.slot_cond(fn), sides[0], sides[1])]
        out += self.make_slot_step(fn, depth) if self.chance(0.2) else []
        if self.chance(0.7):
            grown = self.r.choice([32, 64, 64, 100])
            out.append(self.realloc_b(fn, p, p, X("%d" % grown, lambda m, fr: grown)))
        out += [self.touch(fn, p)] if self.chance(0.3) else []
        return out + [self.look_place(fn, p)] + (
            [self.free(p)] if self.chance(0.7) else [])

    def make_slot_guarded(self, fn, depth):
        """A test in front of an allocation, and again behind it."""
        if depth < 0:
            return self.make_slot_new(fn, depth)
        c = self.slot_cond(fn)
        p = self.pointer(fn)
        first = self.make_slot_step(fn, 0) if self.chance(0.5) else \
            self.block(fn, 1, 0)
        out = [self.if_(c, first)]
        out += [self.new_object(fn, p)] + self.first_use(fn, p)
        inside = self.make_slot_buffer(fn, depth - 1) if self.chance(0.5) else []
        left = [v for v in fn.of["B"] if v is not p]
        q = self.r.choice(left)
        if not inside or self.chance(0.3):
            inside += [self.new_object(fn, q)] + [
                self.fill_whole(fn, q), self.touch(fn, q), self.look_place(fn, q),
                self.free(q)]
        out.append(self.if_(c, inside))
        return out + [self.look_place(fn, p)] + (
            [self.free(p)] if self.chance(0.8) else [])

    def make_slot_flagged(self, fn, depth):
        """Allocated under a condition, and used and freed under it."""
        c, p = self.slot_cond(fn), self.pointer(fn)
        out = [self.null(p)] if self.chance(0.5) else []
        out.append(self.if_(c, [self.new_object(fn, p)] + self.first_use(fn, p)))
        out += self.block(fn, self.r.randint(1, 2), depth - 1)
        out.append(self.if_(c, [self.look_place(fn, p)] + (
            [self.free(p)] if self.chance(0.7) else [])))
        return out

    def make_slot_loop(self, fn, depth):
        if depth < 0:
            return self.make_slot_look(fn, depth)
        n = X("n", lambda m, fr: fr.vars.d["n"])
        return [self.loop(fn, n, lambda i, leave: self.life(fn)
                          if self.chance(0.4) else self.block(
                              fn, self.r.randint(2, 4), depth - 1))]

    def make_slot_two_ways(self, fn, depth):
        """A loop with two ways in."""
        if depth < 0:
            return self.make_slot_look(fn, depth)
        self.n_labels += 1
        k, label = fn.n_loops, self.n_labels
        fn.n_loops += 1
        fn.decls.append("unsigned k%d;" % k)
        name = "k%d" % k
        saved, fn.leave = fn.leave, []
        c, parity = self.slot_cond(fn), self.chance(0.6)
        one = self.block(fn, self.r.randint(0, 2), depth - 1) \
            + (self.make_slot_step(fn, 0) if self.chance(0.5) else [])
        two = self.make_slot_step(fn, 0) + self.life(fn) if self.chance(0.5) else \
            self.block(fn, self.r.randint(1, 4), depth - 1)
        three = (self.make_slot_step(fn, 0) if self.chance(0.5) else
                 self.block(fn, 1, 0)) if self.chance(0.6) else []
        again = self.r.choice(["A", "A", "B"])
        fn.leave = saved

        def lines(ind):
            pad = "  " * ind
            out = ["%s%s = n + 1;" % (pad, name),
                   "%sif (%s) goto B%d;" % (pad, c.t, label), "A%d:;" % label]
            for s in one:
                out += s.lines(ind)
            out.append("B%d:;" % label)
            for s in two:
                out += s.lines(ind)
            out += ["%sif (--%s > 0)" % (pad, name), pad + "  {"]
            if parity:
                out.append("%s    if (%s & 1) goto A%d;" % (pad, name, label))
            for s in three:
                out += s.lines(ind + 2)
            return out + ["%s    goto %s%d;" % (pad, again, label), pad + "  }"]

        def run(m, fr):
            d = fr.vars.d
            d[name] = d["n"] + 1
            at_one = not c.f(m, fr)
            while True:
                m.steps += 1
                if m.steps > 6000:
                    raise GiveUp
                sig = m.block(one, fr) if at_one else None
                sig = sig or m.block(two, fr)
                if sig:
                    return sig
                d[name] -= 1
                if not d[name]:
                    return None
                at_one = parity and d[name] & 1
                if not at_one:
                    sig = m.block(three, fr)
                    if sig:
                        return sig
                    at_one = again == "A"
        return [Stmt(lines, run, (one, two, three))]

    def make_slot_hidden(self, fn, depth):
        p = self.pointer(fn)
        return [self.assign(p, X("(B *) ((uintptr_t) %s ^ zero)" % p.t,
                                 lambda m, fr: p.f(m, fr)))]

    def make_slot_asked(self, fn, depth):
        """The alignment of an object."""
        p, align = self.pointer(fn), self.r.choice([16, 16, 32, 64, 128])

        def run(m, fr):
            o, k = need(p.f(m, fr), p)
            if not o.heap or k or o.align < align:
                raise Bad
            m.mix(0)
        return [Stmt("acc = acc * 31 + off (%s, %d);" % (p.t, align), run)]
