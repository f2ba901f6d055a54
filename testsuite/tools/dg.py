"""What GCC's own tests say of themselves, read simply.
SPDX-License-Identifier: GPL-3.0-or-later

Directives of DejaGnu (`{ dg-do run { target lp64 } }') are Tcl lists.  What is not
understood here raises Unknown, and the test is to be skipped, for that reason.
All answers are for x86-64 GNU/Linux with glibc.
"""
import fnmatch
import re

TARGET = 'x86_64-pc-linux-gnu'


class Unknown(Exception):
    pass


class Skip(Exception):
    pass


# What GCC's target-supports.exp finds out by trying.
YES = set('''
    R_flag_in_section __float128 alloca avx_runtime base_quadfloat_support
    builtin_eh_return c99_runtime cas_int cet cxa_atexit dfp dfprt
    double64 double64plus exceptions exceptions_enabled fenv fenv_exceptions
    fgraphite fileio
    float128 float128_runtime float32 float32_runtime float32x float32x_runtime
    float64 float64_runtime float64x float64x_runtime fopenmp fork fpic freorder
    fstack_protector gas global_constructor indirect_calls indirect_jumps inf int128 int32 int32plus
    int_eq_float label_values large_double large_long_double le little_endian longlong64 lp64
    lra lto march_option mempcpy mmap named_sections native non_strict_prototype nonlocal_goto
    pie posix_memalign profiling pthread pthread_h ptr32plus return_address scheduling
    signal sigsetjmp simulate_thread size20plus size32plus split_stack sse sse2
    sse2_runtime sse_runtime stack_protector static stdint_types stpcpy
    string_merging strndup supports_stack_clash_protection tls tls_native tls_runtime
    trampolines trapping untyped_assembly unwrapped visibility wchar weak'''.split())
NO = set('''
    avr_tiny be big_endian branch_cost default_packed float128x float128x_runtime
    freestanding ia32 ilp32 int16 keeps_null_pointer_checks llp64 mips16_attribute
    newlib newlib_nano_io noinit nomips16 nonpic persistent popcountl
    run_expensive_tests short_enums short_eq_int simulator strict_align uclibc unsigned_char vmx vmx_hw vsx_hw
    vxworks vxworks_kernel vxworks_rtp x32'''.split())
# That of a C++ test depends on how it is compiled.
CXX = re.compile(r'c\+\+(\d\d|2a|2b)(_only|_down)?$')
YEARS = {'98': 98, '11': 111, '14': 114, '17': 117, '20': 120, '2a': 120, '23': 123,
         '2b': 123, '26': 126}


class Words:
    """Reads a Tcl list."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def braced(self):
        """The text in braces that begins here."""
        depth, start = 0, self.at
        while self.at < len(self.text):
            c = self.text[self.at]
            if c == '\\':
                self.at += 1
            elif c == '{':
                depth += 1
            elif c == '}':
                depth -= 1
                if depth == 0:
                    self.at += 1
                    return self.text[start + 1:self.at - 1]
            self.at += 1
        raise Unknown('unbalanced braces')

    def quoted(self):
        """The text in quotes that begins here, Tcl's escapes undone."""
        out = []
        self.at += 1
        while self.at < len(self.text):
            c = self.text[self.at]
            self.at += 1
            if c == '"':
                return ''.join(out)
            if c == '\\' and self.at < len(self.text):
                c = self.text[self.at]
                self.at += 1
                c = {'n': '\n', 't': '\t'}.get(c, c)
            out.append(c)
        raise Unknown('unbalanced quotes')

    def all(self):
        """The words, without their braces and quotes."""
        words = []
        while True:
            while self.at < len(self.text) and self.text[self.at].isspace():
                self.at += 1
            if self.at >= len(self.text):
                return words
            if self.text[self.at] == '{':
                words.append(self.braced())
            elif self.text[self.at] == '"':
                words.append(self.quoted())
            else:
                bare = re.compile(r'(\\.|[^\s])+').match(self.text, self.at)
                self.at = bare.end()
                words.append(bare.group(0))


def words(text):
    return Words(text).all()


def directives(text):
    """(name, arguments) of each directive in the text of a test."""
    found = []
    for match in re.finditer(r'\{[ \t]+(dg-[a-z-]+)', text):
        reader = Words(text)
        reader.at = match.start()
        try:
            inside = reader.braced()
            if '\n' in inside and match.group(1) != 'dg-final':
                raise Unknown('unbalanced braces')
            arguments = words(inside)
        except Unknown:
            # In the text of a test of a string: does it matter?
            if match.group(1) in ('dg-error', 'dg-warning', 'dg-message',
                                  'dg-bogus', 'dg-output', 'dg-prune-output'):
                found.append((match.group(1), []))
                continue
            raise
        found.append((arguments[0], arguments[1:]))
    return found


def keyword(name, standard):
    """Does effective target NAME hold?"""
    match = CXX.match(name)
    if match:
        if standard is None:
            return False
        wanted = YEARS[match.group(1)]
        return {'_only': standard == wanted, '_down': standard <= wanted,
                None: standard >= wanted}[match.group(2)]
    if name in ('c', 'c++'):
        return (name == 'c++') == (standard is not None)
    if name in YES:
        return True
    if name in NO or name.startswith(('arm_', 'aarch64_', 'powerpc_', 'ppc_',
                                      'mips_', 's390_', 'vect_', 'riscv_')):
        return False
    raise Unknown('effective target ' + name)


def holds(selector, standard=None):
    """Does a target selector, without its `target', hold?"""
    tokens = re.findall(r'&&|\|\||[{}!]|[^\s{}!&|]+', selector.replace('"', ' '))
    at = 0

    def one():
        nonlocal at
        if at >= len(tokens):
            raise Unknown('selector ' + selector)
        token = tokens[at]
        at += 1
        if token == '!':
            return not one()
        if token == '{':
            value = whole()
            if at >= len(tokens) or tokens[at] != '}':
                raise Unknown('selector ' + selector)
            at += 1
            return value
        if token == '*-*-*':
            return True
        if '-' in token:
            # One of Tcl's patterns, as i?86-*-*.
            return fnmatch.fnmatchcase(TARGET, token)
        return keyword(token, standard)

    def whole():
        nonlocal at
        value = one()
        while at < len(tokens) and tokens[at] != '}':
            if tokens[at] == '&&':
                at += 1
                value = one() and value
            elif tokens[at] == '||':
                at += 1
                value = one() or value
            else:
                # A list: any of them.
                value = one() or value
        return value

    value = whole()
    if at != len(tokens):
        raise Unknown('selector ' + selector)
    return value


def selected(selector, standard):
    """Does SELECTOR, `target ...' or `xfail ...', let a directive be?"""
    if selector.split(None, 1)[:1] == ['target']:
        rest = selector.split(None, 1)[1]
        # { target { a } } and { target a xfail b }
        return holds(re.split(r'\bxfail\b', rest)[0], standard)
    if selector.split(None, 1)[:1] == ['xfail'] or not selector.strip():
        return True
    raise Unknown('selector ' + selector)


# Options that dg-add-options adds here.
ADDED = {'ieee': [], 'c99_runtime': ['-std=c99'], 'tls': [], '__float128': [],
         'float16': [], 'float128': [], 'float128x': [], 'float32': [], 'float32x': [],
         'float64': [], 'float64x': [], 'stack_size': [], 'bind_pic_locally': []}
# These are so here.
GRANTED = {'dg-require-alias', 'dg-require-weak', 'dg-require-visibility',
           'dg-require-profiling', 'dg-require-fork', 'dg-require-stack-size',
           'dg-require-stack-check', 'dg-require-weak-override', 'dg-require-ifunc',
           'dg-require-iconv', 'dg-require-cxa-atexit', 'dg-require-mkfifo',
           'dg-require-linker-plugin'}
# What these say is in the comparison with the compiler without the plugin.
COMPARED = {'dg-error', 'dg-warning', 'dg-message', 'dg-bogus', 'dg-prune-output',
            'dg-begin-multiline-output', 'dg-end-multiline-output', 'dg-xfail-if',
            'dg-xfail-run-if', 'dg-output', 'dg-line', 'dg-excess-errors',
            'dg-timeout-factor', 'dg-timeout', 'dg-enable-nn-line-numbers', 'dg-ice',
            'dg-shouldfail', 'dg-lto-do'}


def flags_match(patterns, flags):
    """DejaGnu's check-flags: does any pattern fit?  Each is a list of options that
    have to be there, "*" fits always, "" never."""
    for pattern in patterns:
        if pattern == '*':
            return True
        some = pattern.split()
        if some and all(any(fnmatch.fnmatchcase(f, p) for f in flags) for p in some):
            return True
    return False


class Test:
    """What a test wants, at a level: WHAT to do (preprocess, compile, assemble, link,
    run), the OPTIONS, more SOURCES, the SCANS as words; TALKS: errors or warnings are
    wanted."""

    def __init__(self, text, what, default, level, standard=None):
        self.what, self.options = what, list(default)
        self.sources, self.scans = [], []
        self.talks = False
        more = []
        for name, arguments in directives(text):
            if name == 'dg-do':
                self.do(arguments, standard)
            elif name == 'dg-options':
                if self.applies(arguments, standard):
                    self.options = arguments[0].split()
            elif name == 'dg-additional-options':
                if self.applies(arguments, standard):
                    more += arguments[0].split()
            elif name == 'dg-add-options':
                for word in arguments:
                    if word not in ADDED:
                        raise Unknown('dg-add-options ' + word)
                    more += ADDED[word]
            elif name == 'dg-require-effective-target':
                if self.applies(arguments, standard) \
                        and not keyword(arguments[0], standard):
                    raise Skip('needs ' + arguments[0])
            elif name == 'dg-skip-if':
                self.skip(arguments, level + self.options + more, standard)
            elif name == 'dg-additional-sources':
                if self.applies(arguments, standard):
                    self.sources += arguments[0].split()
            elif name == 'dg-additional-files':
                pass
            elif name == 'dg-final':
                self.scans.append(words(arguments[0]))
            elif name in COMPARED:
                self.talks |= name != 'dg-bogus'
            elif name == 'dg-require-dll':
                raise Skip('needs DLLs')
            elif name not in GRANTED:
                raise Unknown(name)
        self.options += more
        if any('$' in o or '[' in o for o in self.options):
            raise Unknown('Tcl in options')

    @staticmethod
    def applies(arguments, standard):
        if len(arguments) > 2:
            raise Unknown('arguments')
        return len(arguments) < 2 or selected(arguments[1], standard)

    def do(self, arguments, standard):
        if len(arguments) > 1 and not selected(arguments[1], standard):
            raise Skip('for another target')
        self.what = arguments[0]

    @staticmethod
    def skip(arguments, flags, standard):
        if not holds(re.sub(r'^\s*target\b', '', arguments[1]), standard):
            return
        include = words(arguments[2]) if len(arguments) > 2 else ['*']
        exclude = words(arguments[3]) if len(arguments) > 3 else []
        if flags_match(include, flags) and not flags_match(exclude, flags):
            raise Skip('dg-skip-if')
