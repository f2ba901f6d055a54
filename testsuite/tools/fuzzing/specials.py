# Functions of a shape that drawing alone would hardly find: each has a rule that it
# breaks without.
# SPDX-License-Identifier: GPL-3.0-or-later

from .machine import M32, Stmt, c_fill, c_sum


class Special:
    """A function of two numbers that the program may call anywhere.  LINES stand in
    front of it, OTHER in another unit; TRAIT is what the configuration must know."""

    def __init__(self, name, attr, body, value, args, lines=(), other=(), trait=None,
                 declare=()):
        self.name = name
        self.attr = attr
        self.body = body
        self.value = value          # a function of the arguments
        self.args = args            # the largest of each
        self.before = lines
        self.other = other
        self.trait = trait
        self.declare = declare      # for all units

    def head(self):
        return "%s unsigned\n%s (%s)" % (self.attr, self.name, ", ".join(
            "unsigned " + n for n, _ in zip("ab", self.args)))

    def lines(self):
        return list(self.before) + self.head().lstrip().splitlines() + ["{"] + [
            "  " + line for line in self.body] + ["}", ""]

    def call(self, maker):
        args = [maker.r.randint(0, most) for most in self.args]
        value = self.value(*args) & M32
        return Stmt("acc = acc * 31 + %s (%s);" % (self.name, ", ".join(
            "h (%d)" % a for a in args)), lambda m, fr: m.mix(value))


def bytes_sum(n, seed):
    return c_sum(c_fill(n, seed))


def function(text):
    return text.strip("\n").splitlines() + [""]


def deep(k, r, units):
    """Recursion to a depth at which an object in each frame would not fit."""
    depth, size = r.choice([2500, 3000]), r.randint(900, 1020)
    how = r.choice(["self", "two", "pointer"])
    name = "deep%d" % k
    before = []
    if how == "two":
        before += ["static unsigned %s_b (unsigned, unsigned);" % name]
    if how == "pointer":
        before += ["static unsigned %s_a (unsigned, unsigned);" % name,
                   "static unsigned (*volatile %s_p) (unsigned, unsigned) = %s_a;" % (
                       name, name)]
    next_ = name + {"self": "_a", "two": "_b", "pointer": "_p"}[how]
    before += function("""
static NOINLINE unsigned
%(name)s_a (unsigned d, unsigned seed)
{
  B *p = %(alloc)s;
  fill (p, 8, seed + d);
  unsigned s = d ? %(next)s (d - 1, seed) : 1;
  s = s * 31 + sum (p, 8);
  free (p);
  return s;
}""" % {"name": name, "next": next_, "alloc": r.choice([
        "malloc (%d)" % size, "calloc (%d, 1)" % size, "malloc (%d + zero)" % size])})
    if how == "two":
        before += function("""
static NOINLINE unsigned
%s_b (unsigned d, unsigned seed)
{
  return %s_a (d, seed) + 1;
}""" % (name, name))
    body = ["return %s_a (%d, a);" % (name, depth)]

    def value(a):
        s = 1
        for d in range(depth + 1):
            if d and how == "two":
                s += 1
            s = (s * 31 + bytes_sum(8, a + d)) & M32
        return s
    return Special(name, "static NOINLINE", body, value, [9], before, trait="deep")


def reentered(k, r, units):
    """Recursion through another unit."""
    if units < 2:
        return None
    name = "again%d" % k
    depth, sizes = 900, [r.randint(900, 1000) for _ in range(3)]
    before = function("""
NOINLINE unsigned
%(name)s_a (unsigned d, unsigned seed)
{
  B *p = malloc (%(x)d), *q = malloc (%(y)d), *r = malloc (%(z)d);
  fill (p, 4, seed + d);
  fill (q, 4, seed);
  fill (r, 4, d);
  unsigned s = d ? %(name)s_b (d - 1, seed) : 1;
  s = s * 31 + sum (p, 4) + sum (q, 4) + sum (r, 4);
  free (p);
  free (q);
  free (r);
  return s;
}""" % {"name": name, "x": sizes[0], "y": sizes[1], "z": sizes[2]})
    other = function("""
unsigned
%s_b (unsigned d, unsigned seed)
{
  return %s_a (d, seed) + 1;
}""" % (name, name))

    def value(a):
        s = 1
        for d in range(depth + 1):
            s = ((s + (d > 0)) * 31 + bytes_sum(4, a + d) + bytes_sum(4, a)
                 + bytes_sum(4, d)) & M32
        return s
    return Special(name, "static NOINLINE", ["return %s_a (%d, a);" % (name, depth)],
                   value, [9], before, other, "deep",
                   ["unsigned %s_%s (unsigned, unsigned);" % (name, x) for x in "ab"])


def tail(k, r, units):
    """Calls in tail position, which cost no stack."""
    name = "tail%d" % k
    depth, size = r.choice([4000, 5000]), r.randint(700, 1000)
    before = function("""
static unsigned %(name)s_b (unsigned, unsigned);

/* GCC does not see that it keeps nothing.  */

static NOINLINE unsigned
%(name)s_look (B *p, unsigned i)
{
  B *box[2] = { p, p };
  return sum (box[i & 1], 5);
}

static NOINLINE unsigned
%(name)s_a (unsigned d, unsigned s)
{
  B *p = malloc (%(size)d);
  fill (p, 5, s);
  s = s * 31 + %(name)s_look (p, d);
  %(free)s
  if (!d)
    return s;
  return %(name)s_b (d - 1, s);
}

static NOINLINE unsigned
%(name)s_b (unsigned d, unsigned s)
{
  return %(name)s_a (d, s + 1);
}""" % {"name": name, "size": size, "free": r.choice([
        "free (p);", "if (d % 8) free (p);"])})

    def value(a):
        s = a
        for d in range(depth + 1):
            s = (s * 31 + bytes_sum(5, s)) & M32
            s = s + (d < depth) & M32
        return s
    return Special(name, "static NOINLINE", ["return %s_a (%d, a);" % (name, depth)],
                   value, [9], before, trait="tail")


def large(k, r, units):
    """An object larger than the stack."""
    n = r.randint(3000000, 5000000)
    body = ["B *p = %s;" % r.choice(["malloc (%d)", "calloc (%d, 1)"]) % n,
            "if (!p) return 7;",
            "fill (p, 9, a);", "p[%d] = b;" % (n - 1),
            "unsigned s = sum (p, 9) + p[%d];" % (n - 1), "free (p);", "return s;"]
    return Special("large%d" % k, r.choice(["static", "static NOINLINE"]), body,
                   lambda a, b: bytes_sum(9, a) + b, [9, 9])


def views(k, r, units):
    """An object smaller than the type that it is accessed through."""
    tail = r.choice([24, 60, 100])
    name = "views%d" % k
    more = r.choice([0, 0, 2, 4])
    before = ["struct wide%d { unsigned a, b; B tail[%d]; };" % (k, tail), ""]
    before += function("""
static NOINLINE unsigned
%(name)s_in (struct wide%(k)d *other, unsigned c, unsigned v)
{
  struct wide%(k)d *p = malloc (offsetof (struct wide%(k)d, tail) + %(more)d);
  struct wide%(k)d *q = c ? p : other;
  p->a = v;
  p->b = v + 1;
  q->a = v + 2;
  unsigned s = p->a;
  q->b += 5;
  s = s * 31 + p->b;
  free (p);
  return s;
}""" % {"name": name, "k": k, "more": more})
    body = ["struct wide%d other = { 0 };" % k,
            "unsigned s = %s_in (&other, a & 1, b);" % name,
            "return s * 31 + other.a + other.b;"]

    def value(a, b):
        mine = [b, b + 1]
        other = [0, 0]
        at = mine if a & 1 else other
        at[0] = b + 2
        s = mine[0]
        at[1] += 5
        s = s * 31 + mine[1]
        return s * 31 + other[0] + other[1]
    return Special(name, "static", body, value, [9, 9], before)


def aligned(k, r, units):
    """Objects of odd sizes side by side, and what is asked of their addresses."""
    name = "aligned%d" % k
    asked = [r.choice([1, 1, 16, 32, 64, 128]) for _ in range(4)]
    size = [r.randint(1, 9) if a == 1 else a * r.randint(1, 3) for a in asked]
    make = ["malloc (%d)" % n if a == 1 else r.choice(
        ["aligned_alloc (%d, %d)", "memalign (%d, %d)"]) % (a, n)
        for a, n in zip(asked, size)]
    before = function("""
static NOINLINE unsigned
%s_off (const B *p, unsigned a)
{
  return (uintptr_t) p %% a != 0;
}""" % name)
    body = ["B *%s = %s;" % (p, m) for p, m in zip("pqvw", make)]
    body += ["fill (%s, %d, a);" % (p, n) for p, n in zip("pqvw", size)]
    body.append("unsigned s = 0;")
    for p, n, a in zip("pqvw", size, asked):
        body += ["s = s * 31 + %s_off (%s, h (%d));" % (name, p, max(a, 16)),
                 "s = s * 31 + sum (%s, %d);" % (p, n)]
    body += ["free (%s);" % p for p in "pqvw"] + ["return s;"]

    def value(a):
        s = 0
        for n in size:
            s = (s * 31 * 31 + bytes_sum(n, a)) & M32
        return s
    return Special(name, "static NOINLINE", body, value, [9], before)


def jumped(k, r, units):
    """What an object holds is kept when setjmp returns again, and again."""
    name, times = "jump_s%d" % k, r.randint(2, 5)
    before = ["static jmp_buf %s_to;" % name, "static unsigned %s_left;" % name, ""]
    before += function("""
static NOINLINE void
%(name)s_in (unsigned again)
{
  /* It must end, should the object lose what counts.  */
  if (again && %(name)s_left--)
    longjmp (%(name)s_to, 1);
}""" % {"name": name})
    alloc = r.choice(["malloc (sizeof *p)", "calloc (1, sizeof *p)"])
    body = ["unsigned *p = %s, *q = %s;" % (alloc, alloc.replace("*p", "*q")),
            "%s_left = 9;" % name, "*p = b;", "*q = 0;", "setjmp (%s_to);" % name,
            "*p = *p * 3 + 1;", "%s_in (++*q < %d);" % (name, times),
            "unsigned s = *p * 31 + *q + a;", "free (p);", "free (q);",
            "return s;"]

    def value(a, b):
        for _ in range(times):
            b = (b * 3 + 1) & M32
        return b * 31 + times + a
    return Special(name, "static NOINLINE", body, value, [9, 9], before)


def product(k, r, units):
    """A calloc of more than there is, whose product is small."""
    each = r.choice([8, 16, 32])
    n = r.choice(["(size_t) -1 / %d + h (2)" % each,
                  "((size_t) 1 << 63) / %d * 2 + a + 1" % each])
    size = r.choice(["%d", "h (%d)"]) % each
    args = (n, size) if r.random() < 0.5 else (size, n)
    body = ["B *p = calloc (%s, %s);" % args, "unsigned s = 3;",
            "if (p)", "  {", "    fill (p, 4, a);", "    s = sum (p, 4);", "  }",
            "free (p);", "return s;"]
    return Special("product%d" % k, r.choice(["static", "static NOINLINE"]), body,
                   lambda a: 3, [9])


def text(k, r, units):
    """A pointer that leaves as text."""
    name = "text%d" % k
    scan = r.choice([
        'void *v; sscanf (%(name)s_line, "%%p", &v);',
        'unsigned long u; sscanf (%(name)s_line, "%%lx", &u); void *v = (void *) u;'])
    form = '"%p", (void *) p' if "%%p" in scan else '"%lx", (unsigned long) p'
    n = r.choice(["8", "h (8)"])
    before = ["static char %s_line[40];" % name, ""] + function("""
static NOINLINE void
%(name)s_in (unsigned v)
{
  B *p = malloc (%(n)s);
  fill (p, 8, v);
  snprintf (%(name)s_line, sizeof %(name)s_line, %(form)s);
}""" % {"name": name, "form": form, "n": n})
    body = ["%s_in (a);" % name, "scribble ();", scan % {"name": name},
            "unsigned s = sum (v, 8);", "free (v);", "return s;"]
    return Special(name, "static NOINLINE", body, lambda a: bytes_sum(8, a), [9],
                   before)


def replaced(k, r, units):
    """A definition that another one takes the place of when all is linked."""
    if units < 2:
        return None
    name = "weak%d" % k
    before = ["B *%s_kept;" % name] + function("""
__attribute__ ((weak)) unsigned
%(name)s_look (B *p)
{
  return p[0] + 1;
}

static NOINLINE unsigned
%(name)s_in (unsigned v)
{
  B *p = malloc (%(n)d);
  fill (p, 6, v);
  return %(name)s_look (p);
}""" % {"name": name, "n": r.randint(6, 40)})
    other = function("""
unsigned
%(name)s_look (B *p)
{
  %(name)s_kept = p;
  return p[0];
}""" % {"name": name})
    body = ["unsigned s = %s_in (a);" % name, "scribble ();",
            "s = s * 31 + sum (%s_kept, 6);" % name, "free (%s_kept);" % name,
            "return s;"]

    def value(a):
        return c_fill(1, a)[0] * 31 + bytes_sum(6, a)
    return Special(name, "static NOINLINE", body, value, [9], before, other, None,
                   ["extern B *%s_kept;" % name, "unsigned %s_look (B *);" % name])


def counted(k, r, units):
    """What the program's own allocator counts."""
    alloc = r.choice(["malloc (%d)", "calloc (%d, 1)", "malloc (h (%d))"]) \
        % r.randint(4, 40)
    more = r.random() < 0.5
    body = ["unsigned before = own_count ();", "B *p = %s;" % alloc]
    if more:
        body.append("p = realloc (p, 60);")
    body += ["fill (p, 4, a);", "unsigned s = sum (p, 4);", "free (p);",
             "return s * 31 + own_count () - before;"]
    n = 2 if more else 1
    return Special("counted%d" % k, r.choice(["static", "static NOINLINE"]), body,
                   lambda a: bytes_sum(4, a) * 31 + n * 6, [9])


ORDINARY = [deep, reentered, tail, large, views, product, text, replaced, aligned,
            jumped]


def draw(r, units, own):
    """The special functions of a program of UNITS units."""
    made = [f(k, r, units) for k, f in enumerate(ORDINARY)
            if r.random() < 0.1 and not (own and f in (deep, tail, large, aligned))]
    made = [s for s in made if s]
    traits = {s.trait for s in made}
    if {"deep", "tail"} <= traits:
        made = [s for s in made if s.trait != "tail"]
    if own:
        made.append(counted(len(ORDINARY), r, units))
    return made
