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
    """Objects of odd sizes side by side, and what is asked of their addresses; the
    answer is not kept, or the objects were, too."""
    name = "aligned%d" % k
    asked = [r.choice([1, 1, 16, 32, 64, 128]) for _ in range(4)]
    size = [r.randint(1, 9) if a == 1 else a * r.randint(1, 3) for a in asked]
    make = ["malloc (%d)" % n if a == 1 else r.choice(
        ["aligned_alloc (%d, %d)", "memalign (%d, %d)"]) % (a, n)
        for a, n in zip(asked, size)]
    before = function("""
static NOINLINE void
%s_asks (const B *p, unsigned a)
{
  if ((uintptr_t) p %% a != 0)
    abort ();
}""" % name)
    body = ["B *%s = %s;" % (p, m) for p, m in zip("pqvw", make)]
    body += ["fill (%s, %d, a);" % (p, n) for p, n in zip("pqvw", size)]
    body.append("unsigned s = 0;")
    for p, n, a in zip("pqvw", size, asked):
        body += ["%s_asks (%s, h (%d));" % (name, p, max(a, 16)),
                 "s = s * 31 + sum (%s, %d);" % (p, n)]
    body += ["free (%s);" % p for p in "pqvw"] + ["return s;"]

    def value(a):
        s = 0
        for n in size:
            s = (s * 31 + bytes_sum(n, a)) & M32
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


def tables(k, r, units):
    """A function is found in a constant structure, which is found in a constant
    table, or in one more; some keep what they are given."""
    name = "tables%d" % k
    n, size = r.randint(2, 4), r.choice([8, 16, 24, 40])
    keeps = [r.random() < 0.5 for _ in range(n)]
    keeps[r.randrange(1, n)] = True
    keeps[0] = False
    add = [r.randint(1, 99) for _ in range(n)]
    members = r.choice(["unsigned (*put) (B *, unsigned);",
                        "const char *name; unsigned (*put) (B *, unsigned);",
                        "unsigned (*put) (B *, unsigned); unsigned (*no) (B *);"])
    before = ["static B *%s_kept;" % name,
              "struct %s_ops { %s };" % (name, members)]
    for x in range(n):
        before += function("""
static unsigned
%(name)s_f%(x)d (B *p, unsigned v)
{
  %(keep)sreturn p[0] * 3 + v + %(add)d;
}""" % {"name": name, "x": x, "add": add[x],
        "keep": "%s_kept = p;\n  " % name if keeps[x] else ""})
        before.append("static const struct %s_ops %s_o%d = { .put = %s_f%d };" % (
            name, name, x, name, x))
    table = "static const struct %(n)s_ops *const %(n)s_table[] = { %(all)s };" % {
        "n": name, "all": ", ".join("&%s_o%d" % (name, x) for x in range(n))}
    before += [table]
    found = "%s_table[i]" % name
    what = r.random()
    if what < 0.25:
        before += ["static const struct { unsigned n; const struct %(n)s_ops *const"
                   " *all; } %(n)s_set = { %(c)d, %(n)s_table };" % {
                       "n": name, "c": n}]
        found = "%s_set.all[i]" % name
    elif what < 0.5:
        before += ["static const struct %(n)s_ops *const *const %(n)s_sets[2] ="
                   " { %(n)s_table, %(n)s_table };" % {"n": name}]
        found = "%s_sets[v & 1][i]" % name
    how = r.choice(["given", "given", "merged", "here"])
    first = "&%s_o0" % name
    if how == "given":
        head = "const struct %s_ops *o, unsigned v" % name
        call = "o->put (p, v)"
        calls = ["unsigned s = %s_in (%s, b);" % (name, first),
                 "unsigned i = a, v = b; (void) v;",
                 "s = s * 31 + %s_in (%s, b);" % (name, found)]
    elif how == "merged":
        head = "unsigned i, unsigned v"
        call = "(v & 1 ? %s->put : %s_f0) (p, v)" % (found, name)
        calls = ["unsigned s = %s_in (a, b);" % name]
    else:
        head = "unsigned i, unsigned v"
        call = "%s->put (p, v)" % found
        calls = ["unsigned s = %s_in (a, b);" % name]
    before += function("""
static NOINLINE unsigned
%(name)s_in (%(head)s)
{
  B *p = malloc (%(size)d);
  fill (p, %(size)d, v);
  unsigned s = %(call)s;
  s = s * 31 + p[1];
  if (%(name)s_kept != p)
    free (p);
  return s;
}""" % {"name": name, "head": head, "size": size, "call": call})
    body = calls + ["scribble ();", "if (%s_kept)" % name, "  {",
                    "    s = s * 31 + sum (%s_kept, %d);" % (name, size),
                    "    free (%s_kept);" % name, "    %s_kept = NULL;" % name, "  }",
                    "return s;"]

    def value(a, b):
        def call(x):
            p = c_fill(2, b)
            return (p[0] * 3 + b + add[x]) * 31 + p[1]
        if how == "merged" and not b & 1:
            a = 0
        s = call(0) * 31 + call(a) if how == "given" else call(a)
        return s * 31 + bytes_sum(size, b) if keeps[a] else s
    return Special(name, "static NOINLINE", body, value, [n - 1, 9], before)


def overaligned(k, r, units):
    """Objects of an over-aligned type, copied as a whole, and asked for their
    addresses."""
    name, align = "lined%d" % k, r.choice([32, 64, 64, 128])
    size, n = align * r.randint(1, 2), r.randint(1, 2)
    make = r.choice(["aligned_alloc (%d, %%d)" % align, "memalign (%d, %%d)" % align])
    rounds = r.randint(1, 3)
    before = ["struct %s { B b[%d]; } __attribute__ ((aligned (%d)));" % (
        name, size, align)] + function("""
static NOINLINE void
%(name)s_asks (const struct %(name)s *p)
{
  if (((uintptr_t) p + zero) %% %(align)d)
    abort ();
}

static NOINLINE void
%(name)s_copy (struct %(name)s *to, const struct %(name)s *from)
{
  *to = *from;
}""" % {"name": name, "align": align})
    body = ["unsigned s = 0;",
            "for (unsigned i = 0; i < h (%d); i++)" % rounds, "  {",
            "    B *odd = malloc (b %% 3 + %d);" % r.randint(1, 20),
            "    struct %s *p = %s, *q = %s;" % (
                name, make % (n * size), r.choice([make % size, "NULL"])),
            "    odd[0] = i + 1;", "    fill (p->b, %d, a + i);" % (n * size)]
    with_q = "NULL" not in body[4]
    body += ["    if (b & 1)", "      %s_asks (p + b %% %d);" % (name, n)]
    if with_q:
        body += [r.choice(["    *q = *p;", "    %s_copy (q, p);" % name]),
                 "    %s_asks (q);" % name,
                 "    s = s * 31 + sum (q->b, %d);" % size]
    body += ["    %s_asks (p);" % name,
             "    s = s * 31 + sum (p->b, %d);" % (n * size),
             "    free (p);", "    s += odd[0];", "    free (odd);", "    free (q);",
             "  }", "return s;"]

    def value(a, b):
        s = 0
        for i in range(rounds):
            if with_q:
                s = s * 31 + bytes_sum(size, a + i)
            s = s * 31 + bytes_sum(n * size, a + i) + i + 1
        return s
    return Special(name, "static NOINLINE", body, value, [9, 9], before)


def siblings(k, r, units):
    """Deep calls in tail position, of itself and of others: what is freed in front of
    them costs no stack."""
    name = "sibling%d" % k
    depth, size = r.choice([4000, 5000]), r.randint(700, 1000)
    at = r.randint(0, 3)
    last = r.choice([
        "if (d & 1)\n    return %(n)s_b (d - 1, s);\n  return %(n)s_a (d - 1, s);",
        "return d & 1 ? %(n)s_b (d - 1, s) : %(n)s_a (d - 1, s);",
        "return %(n)s_both[d & 1] (d - 1, s);"]) % {"n": name}
    both = ["static unsigned (*const %(n)s_both[2]) (unsigned, unsigned)"
            " = { %(n)s_a, %(n)s_b };" % {"n": name}] if "_both" in last else []
    before = ["static unsigned %s_%s (unsigned, unsigned);" % (name, x)
              for x in "ab"] + both + function("""
static NOINLINE unsigned
%(name)s_a (unsigned d, unsigned s)
{
  B *p = malloc (%(size)d);
  fill (p, 5, s);
  B *e = p + (d %% 2 + %(at)d);
  s = s * 31 + %(look)s (e%(more)s) + *e;
  %(free)s
  %(last)s
}

static NOINLINE unsigned
%(name)s_b (unsigned d, unsigned s)
{
  return %(name)s_a (d, s + 1);
}""" % {"name": name, "size": size, "at": at, "last": last, "free": r.choice([
        "free (p);\n  if (!d)\n    return s;",
        "if (!d)\n    {\n      free (p);\n      return s;\n    }\n  free (p);",
        "if (s & 1)\n    free (p);\n  else\n    free (e - d % 2 - " + str(at)
        + ");\n  if (!d)\n    return s;"]),
        "look": "sum", "more": ", 1"})
    body = ["return %s_a (%d, a);" % (name, depth)]

    def value(a):
        s, d = a, depth
        while True:
            byte = c_fill(5, s)[d % 2 + at]
            s = (s * 31 + c_sum([byte]) + byte) & M32
            if not d:
                return s
            s = s + (d & 1) & M32
            d -= 1
    return Special(name, "static NOINLINE", body, value, [9], before, trait="tail")


def over(k, r, units):
    """An object of a caller of what calls setjmp and is left by longjmp."""
    name, times, size = "over%d" % k, r.randint(1, 3), r.choice([8, 24, 40])
    deeper = r.random() < 0.6
    before = ["static jmp_buf %s_to;" % name, ""] + function("""
static NOINLINE void
%(name)s_out (B *p, unsigned v)
{
  p[1] += v;
  if (v & 1)
    longjmp (%(name)s_to, 1);
  p[2] += 3;
}

static NOINLINE void
%(name)s_mid (B *p, unsigned v)
{
  B *q = malloc (%(size)d);
  fill (q, 8, v);
  p[4] = q[3];
  %(name)s_out (p, v);
  p[5] = q[1];
  free (q);
}

static NOINLINE unsigned
%(name)s_try (B *p, unsigned v)
{
  if (setjmp (%(name)s_to) == 0)
    {
      p[0] += 5;
      %(name)s_%(next)s (p, v);
      return p[2];
    }
  p[3]++;
  return p[0] * 31 + p[1];
}""" % {"name": name, "size": size, "next": "mid" if deeper else "out"})
    body = ["unsigned s = 0;", "for (unsigned i = 0; i < h (%d); i++)" % times, "  {",
            "    B *p = malloc (%d);" % size, "    fill (p, 8, a + i);",
            "    s = s * 31 + %s_try (p, b + i);" % name,
            "    s = s * 31 + sum (p, 8);", "    free (p);", "  }", "return s;"]

    def value(a, b):
        s = 0
        for i in range(times):
            p, v = c_fill(8, a + i), b + i
            p[0] = p[0] + 5 & 255
            q = c_fill(8, v)
            if deeper:
                p[4] = q[3]
            p[1] = p[1] + v & 255
            if v & 1:
                p[3] = p[3] + 1 & 255
                got = p[0] * 31 + p[1]
            else:
                p[2] = got = p[2] + 3 & 255
                if deeper:
                    p[5] = q[1]
            s = (s * 31 + got) * 31 + c_sum(p) & M32
        return s
    return Special(name, "static NOINLINE", body, value, [9, 9], before)


def digits(k, r, units):
    """Numbers and characters that go through objects and library functions."""
    name = "digits%d" % k
    size, base = r.choice([24, 32, 64]), r.choice([10, 16])
    form = {10: "%u", 16: "%x"}[base]
    parse = r.choice(["strtoul (p, &end, %d)", "strtol (p, &end, %d)",
                      "strtoull (p, &end, %d)"]) % base
    steps = []                      # (text, value as a function of p, a, b, s)
    text = lambda a, b: list((form.replace("u", "d") % (a * 1000 + b)).encode()) + [0]
    steps.append(('snprintf (p, %d, "%s", a * 1000 + b);' % (size, form), None))
    steps.append(("*u = %s;" % parse, None))
    steps.append(("s = s * 31 + *u + (end - p);", lambda a, b, s:
                  s * 31 + a * 1000 + b + len(text(a, b)) - 1))
    more = [
        ("s = s * 31 + *(B *) memset (q, b + 7, 9);", lambda a, b, s:
         s * 31 + b + 7),
        ("memset (q, p[0], 9); s = s * 31 + q[8];", lambda a, b, s:
         s * 31 + text(a, b)[0]),
        ("q[0] = '0' + a; q[1] = '0' + b; q[2] = 0; *u = atoi (q);"
         " s = s * 31 + *u;", lambda a, b, s: s * 31 + a * 10 + b),
        ("memset (q, '1', 3); q[3] = 0; s = s * 31 + strtoul (q, NULL, 10) + b;",
         lambda a, b, s: s * 31 + 111 + b),
        ("s = s * 31 + (strchr (p, 0) - p);", lambda a, b, s:
         s * 31 + len(text(a, b)) - 1),
        ("*u = strlen (strcpy (q, p)); s = s * 31 + *u;", lambda a, b, s:
         s * 31 + len(text(a, b)) - 1),
        ("memcpy (q, p, 8); q[7] = 0; s = s * 31 + strtoul (q, NULL, %d);" % base,
         lambda a, b, s: s * 31 + a * 1000 + b),
        ("*u = b + 40; memset (q, *u, 5); s = s * 31 + (B) q[4];", lambda a, b, s:
         s * 31 + b + 40),
        ("*u = div (b + 17, 5).quot; s = s * 31 + *u;", lambda a, b, s:
         s * 31 + (b + 17) // 5),
        ("q[0] = *(char *) memchr (p, p[0], 3); s = s * 31 + q[0];",
         lambda a, b, s: s * 31 + text(a, b)[0])]
    steps += r.sample(more, r.randint(2, 5))
    body = ["char *p = %s, *q = %s, *end;" % tuple(r.choice(
        ["malloc (%d)" % size, "calloc (%d, 1)" % size]) for _ in range(2)),
        "unsigned *u = malloc (sizeof *u), s = 0;"]
    body += [t for t, _ in steps]
    body += ["s = s * 31 + (B) p[0];", "free (p);", "free (q);", "free (u);",
             "return s;"]

    def value(a, b):
        s = 0
        for _, f in steps:
            if f:
                s = f(a, b, s) & M32
        return s * 31 + text(a, b)[0]
    return Special(name, r.choice(["static", "static NOINLINE"]), body, value, [9, 9])


def twins(k, r, units):
    """Two functions with the same body and different callers, which GCC makes one."""
    name, n = "twin%d" % k, r.randint(6, 40)
    through = r.random() < 0.5
    call = "o->look" if through else "look"
    what = "const struct %s_ops *o" % name if through else "unsigned (*look) (B *)"
    before = ["static B *%s_kept;" % name] + function("""
static NOINLINE unsigned %(name)s_look (B *p) { return p[0] + 1; }
static NOINLINE unsigned %(name)s_keep (B *p) { %(name)s_kept = p; return p[1]; }
struct %(name)s_ops { unsigned (*look) (B *); };
static const struct %(name)s_ops %(name)s_1 = { %(name)s_look }, %(name)s_2 = { %(name)s_keep };""" % {
        "name": name})
    for twin in "ab":
        before += function("""
static __attribute__ ((noinline)) unsigned
%s_%s (%s, unsigned v)
{
  B *p = malloc (%d);
  fill (p, 6, v);
  return %s (p) * 3 + 1;
}""" % (name, twin, what, n, call))
    first, second = ("&%s_1" % name, "&%s_2" % name) if through else (
        name + "_look", name + "_keep")
    if r.random() < 0.5:
        first, second = second, first
    keeps = "b" if second.endswith(("_2", "_keep")) else "a"
    body = ["unsigned s = %s_a (%s, a), t = %s_b (%s, a + 1);" % (name, first, name, second),
            "scribble ();",
            "s = (s * 31 + t) * 31 + sum (%s_kept, 6);" % name, "free (%s_kept);" % name,
            "return s;"]

    def value(a):
        def one(v, kept):
            c = c_fill(2, v)
            return (c[1] if kept else c[0] + 1) * 3 + 1
        s, t = one(a, keeps == "a"), one(a + 1, keeps == "b")
        return (s * 31 + t) * 31 + bytes_sum(6, a + (keeps == "b"))
    return Special(name, "static NOINLINE", body, value, [9], before)


def overlapping(k, r, units):
    """A loop of which is said that its iterations may run at once."""
    name, n = "overlap%d" % k, r.choice([16, 32, 64])
    size = r.choice(["%d * sizeof *p" % (2 * n), "h (%d) * sizeof *p" % (2 * n)])
    before = ["static unsigned %s_a[%d], %s_b[%d], %s_r[%d];" % (name, n, name, n, name, n)]
    before += function("""
static NOINLINE void
%(name)s_in (int n, long d, long e)
{
#pragma GCC ivdep
  for (int i = 0; i < n; i++)
    {
      unsigned *p = malloc (%(size)s);
      p[i] = %(name)s_a[i] ^ 5;
      p[i + d] = %(name)s_b[i] ^ 7;
      %(name)s_r[i] = p[i + e] + 1;
      free (p);
    }
}""" % {"name": name, "size": size})
    body = ["unsigned s = 0;",
            "for (unsigned i = 0; i < %d; i++)" % n,
            "  {", "    %s_a[i] = i + a;" % name, "    %s_b[i] = 1000 + i;" % name, "  }",
            "%s_in (h (%d), h (1), h (0));" % (name, n),
            "for (unsigned i = 0; i < %d; i++)" % n,
            "  s = s * 31 + %s_r[i];" % name, "return s;"]

    def value(a):
        s = 0
        for i in range(n):
            s = (s * 31 + ((i + a) ^ 5) + 1) & M32
        return s
    return Special(name, "static NOINLINE", body, value, [9], before)


def in_front(k, r, units):
    """A stack machine: what is in front of a pointer."""
    n = r.choice([8, 12, 16])
    alloc = r.choice(["malloc (%d * sizeof *st)", "calloc (%d, sizeof *st)",
                      "malloc (h (%d) * sizeof *st)"]) % n
    body = ["unsigned *st = %s, *sp = st, s;" % alloc,
            "for (unsigned i = 0; i < b + 3; i++)",
            "  {",
            "    *sp++ = a + i * 7;",
            "    if (i & 1)",
            "      {",
            "        sp[-2] = sp[-2] * 3 + sp[-1];",
            "        sp--;",
            "      }",
            "  }",
            "s = sp[-1] * 31 + (sp - st);", "free (st);", "return s;"]

    def value(a, b):
        st = []
        for i in range(b + 3):
            st.append((a + i * 7) & M32)
            if i & 1:
                last = st.pop()
                st[-1] = (st[-1] * 3 + last) & M32
        return st[-1] * 31 + len(st)
    return Special("in_front%d" % k, r.choice(["static", "static NOINLINE"]), body, value,
                   [9, 9])


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
            jumped, tables, overaligned, siblings, over, digits, twins, overlapping,
            in_front]


def draw(r, units, own):
    """The special functions of a program of UNITS units."""
    made = [f(k, r, units) for k, f in enumerate(ORDINARY)
            if r.random() < (0.15 if f is tables else 0.1) and not (own and f in (
                deep, tail, large, aligned, overaligned, siblings))]
    made = [s for s in made if s]
    traits = {s.trait for s in made}
    if {"deep", "tail"} <= traits:
        made = [s for s in made if s.trait != "tail"]
    if own:
        made.append(counted(len(ORDINARY), r, units))
    return made
