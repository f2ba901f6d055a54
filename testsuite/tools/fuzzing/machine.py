# The machine that a program is run in while it is made; and what it runs.
# SPDX-License-Identifier: GPL-3.0-or-later

M32 = 0xFFFFFFFF


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
    __slots__ = ("d", "alive", "heap", "align")

    def __init__(self, d, heap, align=16):
        self.d = d
        self.alive = True
        self.heap = heap
        self.align = align


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
        self.fixed = False          # assigns to no variable, and must not

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

    def start(self):
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
            return s.run(self, fr)
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
                and len(s.pre) < 1 and not s.fixed:
            s.pre = self.fresh(lv)
            raise Restart
        if lv is not None and lv.kind in ("T", "B", "V") and what < 0.6 \
                and lv.t not in [g.t for g in s.guards]:
            s.guards.append(lv)
            raise Restart
        # What it did before it went wrong must not stay.
        s.dead = True
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


def c_text(n, seed):
    """Letters and the byte that ends them."""
    return [97 + c % 26 for c in c_fill(n - 1, seed)] + [0]


def c_sum(cells):
    s = 1
    for c in cells:
        s = (s * 31 + c) & M32
    return s


def c_length(cells):
    """strlen."""
    for k, c in enumerate(cells):
        if c is None:
            break
        if c == 0:
            return k
    raise Bad


def drop(p):
    """free."""
    if p:
        if not p[0].alive or not p[0].heap or p[1]:
            raise Bad
        p[0].alive = False


def members(p):
    """The members of the node at P, which lives."""
    if not p or not p[0].alive or not isinstance(p[0].d, dict):
        raise Bad
    return p[0].d


def member(p, name):
    """A member of the node at P: it must have a value, and not a dead one."""
    v = members(p).get(name)
    if v is None or isinstance(v, tuple) and not v[0].alive:
        raise Bad
    return v


BIG = 1 << 62


def part(p, n, lv):
    """The N bytes at P."""
    o, k = need(p, lv)
    if k + n > len(o.d):
        raise Bad
    return o.d[k:k + n]


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
        self.pointer = False        # there is a pointer to it, p_NAME
        self.twin = None            # another of its type; both stand in both_NAME

    def head(self):
        names = {"T": "T *", "B": "B *", "V": "E *", "n": "unsigned ",
                 "rT": "T **", "rB": "B **"}
        return "%s %s\n%s (%s)" % (
            self.attr, names[self.ret].strip(), self.name,
            ", ".join(names[k] + n for k, n in self.params) or "void")

    def lines(self, scope="static "):
        """SCOPE: of what stands around the function."""
        out = []
        if self.pointer:
            out += [self.head() + ";", "%s__typeof__ (&%s) volatile p_%s"
                    " = %s;" % (scope, self.name, self.name, self.name)]
        out += self.head().lstrip().splitlines() + ["{"]
        out += ["  " + d for d in self.decls]
        for s in self.body:
            out += s.lines(1)
        if any("goto out;" in line for line in out):
            out.append("out:;")
        for s in self.tail:
            out += s.lines(1)
        out.append("}")
        if self.twin:
            out += ["%s__typeof__ (&%s) const both_%s[2] = { %s, %s };" % (
                scope, self.name, self.name, self.name, self.twin.name)]
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
