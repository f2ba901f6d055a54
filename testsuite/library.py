# The library table fits the prototypes in the system's headers.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a function does with a pointer no header says; but a parameter that was
# forgotten, one too many, or a buffer that is written and stands there as read only
# shows.  GCC lists the prototypes itself (-aux-info), and tells what its
# typedefs are.

import collections
import os
import re
import shlex
import subprocess
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = os.path.join(TOP, "plugin", "core", "library.tab")

AT_LEAST = 1000

# <libgen.h> hides the basename of <string.h>, when it comes first.
HEADERS = """string aio arpa/inet assert ctype dirent dlfcn err errno error fcntl fenv
ftw fnmatch getopt glob grp iconv ifaddrs inttypes langinfo libgen libintl locale
malloc math monetary mqueue net/if netdb nl_types poll pthread pwd regex sched
search semaphore signal spawn stdarg stddef stdint stdio stdio_ext stdlib
strings sys/epoll sys/eventfd sys/file sys/inotify sys/ioctl sys/ipc sys/mman
sys/msg sys/random sys/resource sys/select sys/sem sys/sendfile sys/shm
sys/signalfd sys/socket sys/stat sys/statfs sys/statvfs sys/sysinfo sys/time
sys/timerfd sys/times sys/types sys/uio sys/utsname sys/wait sys/xattr syslog
termios threads time uchar unistd utime wchar wctype wordexp""".split()

# Names that the headers need not have.
ELSEWHERE = dict.fromkeys(
    "strlcpy strlcat wcslcpy wcslcat __strlcpy_chk __strlcat_chk".split(),
    "new in glibc 2.38")
ELSEWHERE.update(dict.fromkeys(
    "arc4random arc4random_buf arc4random_uniform".split(),
    "new in glibc 2.36"))
ELSEWHERE.update(dict.fromkeys(
    "__xstat __xstat64 __fxstat __fxstat64 __lxstat __lxstat64 __fxstatat "
    "__fxstatat64".split(), "what stat and the like were until glibc 2.33"))
ELSEWHERE.update(dict.fromkeys("_IO_getc _IO_putc".split(),
                               "what getc and putc were until glibc 2.28"))
ELSEWHERE.update({
    "cfree": "until glibc 2.25",
    "__strdup": "what strdup was until glibc 2.25",
    "__strndup": "what strndup was until glibc 2.25",
    "__xpg_strerror_r": "what strerror_r is without _GNU_SOURCE",
    "wcswcs": "until XPG4",
    "dynamic_object_size": "new in GCC 12",
    "__syslog_chk": "declared for a function that is not always there",
})

# A name that only the assembler sees has the facts of the plain one.
ALIAS = re.compile(r"__isoc(?:99|23)_(\w+)")

# Types behind which all is the library's.
OPAQUE = re.compile(r"(FILE|_IO_FILE|__FILE|DIR|struct __dirstream) \*"
                    r"|.*\b(\w*va_list\w*)\b.*"
                    r"|(__)?locale_t|iconv_t|nl_catd|(__)?timer_t|wctrans_t")

FUNCTION = re.compile(r".*\(\*\).*|\w*_(fn|func|func64|handler|start|dtor)_t"
                      r"|__sighandler_t|comparison_fn_t|cookie_io_functions_t")

# Parameters that are read only though their types let them be written.
READ_ONLY = {
    "alphasort": "pointers to constant entries",
    "alphasort64": "pointers to constant entries",
    "versionsort": "pointers to constant entries",
    "versionsort64": "pointers to constant entries",
    "seed48": "an array, copied",
    "lcong48": "an array, copied",
    "lfind": "the number of elements",
    "sem_getvalue": "the semaphore",
    "dlsym": "the handle is the library's",
    "dlvsym": "the handle is the library's",
}

# Parameters that are written though their types here are constant.
WRITTEN = {"basename": "the one of POSIX, which has that name in other libraries"}

WRITES = {"w", "out", "copy", "make", "renew", "scan"}

Line = collections.namedtuple("Line", "number name params variadic result")
Prototype = collections.namedtuple("Prototype", "result params variadic")


def read_table(text):
    """The lines of a table: each parameter is a list of words, its numbers among
    them; also what is wrong."""
    lines, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        match = re.match(r"(\w+) ?\((.*?)\)(?: -> (.*?))?(?: outside)?$", line)
        if not match:
            problems.append("%d: %s" % (number, line))
            continue
        params = [p.split() for p in match.group(2).split(",") if p.strip()]
        variadic = params[-1:] == [["..."]]
        if variadic:
            params.pop()
        lines.append(Line(number, match.group(1), params, variadic,
                          (match.group(3) or "-").replace("= ", "=")))
    return lines, problems


def call_args(line):
    """The parameters that functions among LINE's are called with, from 0."""
    found = set()
    for words in line.params:
        if "call" in words:
            for word in words[words.index("call") + 1:]:
                if not word.isdigit():
                    break
                found.add(int(word) - 1)
    return found


class Compiler:
    def __init__(self, options, where):
        self.cc, self.where = shlex.split(options.cc), where

    def run(self, name, text, *args):
        path = os.path.join(self.where, name)
        with open(path, "w") as f:
            f.write(text)
        return subprocess.run(
            self.cc + ["-std=gnu17", "-fdiagnostics-plain-output", "-w"]
            + list(args) + [path], env=dict(os.environ, LC_ALL="C"),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            universal_newlines=True)

    def errors(self, name, text):
        """{line: message} for the program TEXT."""
        stderr = self.run(name, text, "-fsyntax-only", "-fmax-errors=0").stderr
        return {int(line): message for line, message in re.findall(
            re.escape(name) + r":(\d+):\d+: error: (.*)", stderr)}


def includes():
    return "#define _GNU_SOURCE 1\n" + "".join(
        "#if __has_include (<%s.h>)\n#include <%s.h>\n#endif\n" % (h, h)
        for h in HEADERS)


def split_params(text):
    parts, depth = [""], 0
    for c in text:
        depth += (c == "(") - (c == ")")
        if c == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return [p.strip() for p in parts]


def prototypes(compiler):
    """{name: prototype} of all that the headers declare."""
    aux = os.path.join(compiler.where, "aux")
    p = compiler.run("headers.c", includes(), "-O2", "-U_FORTIFY_SOURCE",
                     "-D_FORTIFY_SOURCE=2", "-S", "-o", os.devnull,
                     "-aux-info", aux)
    found = {}
    if p.returncode:
        return found, p.stderr
    with open(aux) as f:
        for line in f:
            # The comment that follows a definition repeats its parameters.
            match = re.match(r"/\* .*:\d+:[NO]C \*/ extern (.*?) ?(\w+) \((.*)\);",
                             line)
            if not match:
                continue
            params = split_params(match.group(3))
            variadic = params[-1] == "..."
            if variadic or params == ["void"] or params == [""]:
                params.pop()
            found[match.group(2)] = Prototype(match.group(1), params, variadic)
    return found, ""


class Types:
    """Which types are pointers: GCC says it."""

    def __init__(self, compiler, texts):
        texts = sorted(texts)
        head = includes() + "typedef __builtin_va_list __va_list_tag[1];\n"
        first = head.count("\n") + 1
        errors = compiler.errors("types.c", head + "".join(
            '_Static_assert (__builtin_classify_type (*(__typeof__ (%s) *) 0)'
            ' == 5, "another class");\n' % t for t in texts))
        self.pointer = {t: first + i not in errors
                        for i, t in enumerate(texts)}
        self.unknown = ["%s: %s" % (t, errors[first + i])
                        for i, t in enumerate(texts)
                        if first + i in errors and "another class"
                        not in errors[first + i] and t != "void"]

    def is_pointer(self, t):
        # The address of a socket is a union of pointers in C.
        return self.pointer[t] or "SOCKADDR_ARG" in t or "va_list" in t

    def const_target(self, t):
        if "SOCKADDR_ARG" in t:
            return "CONST" in t
        if not t.endswith("*"):
            return False
        target = t[:-1].strip()
        return target.endswith("const") or (
            "*" not in target and "const" in target.split())


def builtins(compiler, lines):
    """{name: complaint or None} for those of LINES that are GCC's built-ins."""
    out = compiler.run("has.c", "".join(
        "@ %s __has_builtin (__builtin_%s)\n" % (l.name, l.name)
        for l in lines), "-E", "-P").stdout
    have = dict(re.findall(r"@ (\w+) (\d+)", out))
    some = [l for l in lines if have.get(l.name, "0") != "0"]
    # A macro may have hidden the name.
    errors = compiler.errors("builtins.c", "".join(
        "void f%d (void) { __builtin_%s (%s); }\n"
        % (i, l.name, ", ".join(["0"] * len(l.params)))
        for i, l in enumerate(some)))
    found = {}
    for i, l in enumerate(some, 1):
        message = errors.get(i, "")
        wrong = "too many arguments" in message or (
            "too few arguments" in message and not l.variadic)
        found[l.name] = message if wrong else None
    return found


# Their result is a number that is their argument, which may be an address.
NUMBERS = {"abs", "labs", "llabs", "imaxabs"}

PROPERTIES = collections.OrderedDict([
    ("names", "each function is declared, or GCC's"),
    ("numbers", "the numbers of parameters fit"),
    ("pointers", "what has a word is a pointer"),
    ("forgotten", "each pointer that is not the library's own has a word"),
    ("results", "a result has a word if, and only if, it is a pointer"),
    ("written", "what is written is not constant"),
    ("read", "what is not constant is written, too"),
    ("functions", "functions are called or kept, and nothing else is called"),
    ("formats", "formats are constant strings"),
    ("places", "a pointer is stored only where one of its kind can be"),
    ("derived", "numbers are those of pointers"),
    ("same", "a function has the same facts under all its names"),
    ("twice", "no name stands there twice"),
])


# Of these a number comes back, in memory, in a file or in a structure: it may be one
# that was made of an address.
KEPT_NUMBERS = set("""__wctomb_chk __wcrtomb_chk
__memset_chk __wmemset_chk div fputc fputc_unlocked fputwc imaxdiv ldiv
lldiv memset putc putc_unlocked putchar putchar_unlocked putw putwc
putwchar ungetc ungetwc wcrtomb wctomb wmemset""".split())


def check_param(line, i, t, types, add):
    words = set(w for w in line.params[i] if not w.isdigit()) - {"-"}
    what = "parameter %d of %s (%s)" % (i + 1, line.name, t)
    pointer = types.is_pointer(t)
    function = bool(FUNCTION.fullmatch(t))
    # A structure that is passed by value may hold pointers, all of them kept.
    if words and not pointer and words != {"keep"}:
        add("pointers", what)
    if words == {"keep"} and not pointer and line.name not in KEPT_NUMBERS \
       and t in ("int", "unsigned int", "long int", "size_t", "double"):
        add("pointers", what)
    if pointer and not words and not OPAQUE.fullmatch(t) \
       and i not in call_args(line):
        add("forgotten", what)
    if words & WRITES - {"scan"} and types.const_target(t) \
       and line.name not in WRITTEN:
        add("written", what)
    if pointer and {"r"} <= words <= {"r", "to"} \
       and not types.const_target(t) \
       and line.name not in READ_ONLY:
        add("read", what)
    if function != bool(words & {"call"}) \
       and not (function and "keep" in words):
        add("functions", what)
    if words & {"format", "scan"} and t != "const char *":
        add("formats", what)
    # What is made holds no pointer.
    if words & {"make", "renew"} and t not in ("char **", "void **"):
        add("places", what)
    # What moves on is a pointer.
    if "step" in words and not re.search(r"\*\s*\*$", t):
        add("places", what)


def check_numbers(line, proto, types, add):
    """The numbers of parameters in LINE are those of pointers."""
    for i, words in enumerate(line.params):
        for word, number in zip(words, words[1:]):
            if word not in ("copy", "to") or not number.isdigit():
                continue
            n = int(number) - 1
            what = "%s %s of parameter %d of %s" % (word, number, i + 1,
                                                    line.name)
            if n >= len(proto.params) or not types.is_pointer(proto.params[n]):
                add("derived", what)
            elif word == "to" and not re.search(
                    r"\*\s*\*$|struct passwd \*$", proto.params[n]):
                add("places", what)
    for n in call_args(line):
        if n >= len(proto.params) or not types.is_pointer(proto.params[n]):
            add("derived", "call %d of %s" % (n + 1, line.name))
    match = re.match(r"[=*]?\s*(\d+)", line.result)
    if match:
        n = int(match.group(1)) - 1
        if n >= len(proto.params) or not (types.is_pointer(proto.params[n])
                                          or line.name in NUMBERS):
            add("derived", "the result of " + line.name)


def words_of(line):
    """The words of LINE without the parameters that have none."""
    return [p for p in line.params if p != ["-"]]


def check(lines, compiler, protos):
    """{property: [complaint]} for LINES."""
    found = {p: [] for p in PROPERTIES}
    table = {}
    for line in lines:
        if line.name in table:
            found["twice"].append("%d: %s" % (line.number, line.name))
        table[line.name] = line
    used = [protos[l.name] for l in lines if l.name in protos]
    types = Types(compiler, {t for p in used for t in [p.result] + p.params})
    found["names"] += types.unknown
    others = [l for l in lines if l.name not in protos]
    gcc = builtins(compiler, others)
    for line in lines:
        def add(kind, text):
            found[kind].append("%d: %s" % (line.number, text))
        proto = protos.get(line.name)
        plain = ALIAS.fullmatch(line.name)
        fortified = re.fullmatch(r"__(\w+)_chk", line.name)
        if plain:
            other = table.get(plain.group(1))
            if not other:
                add("names", line.name)
            elif other[2:] != line[2:]:
                add("same", line.name)
        elif fortified and fortified.group(1) in table:
            other = table[fortified.group(1)]
            if (words_of(other), other.variadic, other.result) \
               != (words_of(line), line.variadic, line.result):
                add("same", line.name)
        if proto:
            if len(proto.params) != len(line.params) \
               or proto.variadic != line.variadic:
                add("numbers", "%s (%s%s)" % (
                    line.name, ", ".join(proto.params),
                    ", ..." if proto.variadic else ""))
                continue
            for i, t in enumerate(proto.params):
                check_param(line, i, t, types, add)
            check_numbers(line, proto, types, add)
            if (line.result != "-") != (proto.result != "void" and
                                        types.is_pointer(proto.result)
                                        or line.name in NUMBERS):
                add("results", "%s gives %s" % (line.name, proto.result))
        elif line.name in gcc:
            if gcc[line.name]:
                add("numbers", "%s: %s" % (line.name, gcc[line.name]))
        elif not plain and line.name not in ELSEWHERE:
            add("names", line.name)
    return found


# (a wrong line, the property that notices it)
WRONG = [
    ("strsep (step, step) -> *1 null", "places"),
    ("memcpyy (copy 2, r, -) -> =1", "names"),
    ("__isoc99_scanff (scan, ...)", "names"),
    ("__builtin_memcpy (copy 2, r, -) -> =1", "names"),
    ("strlen (r, -)", "numbers"),
    ("strtol (r to 2, w)", "numbers"),
    ("printf (format)", "numbers"),
    ("puts (r, ...)", "numbers"),
    ("object_size (-)", "numbers"),
    ("__memset_chk (w, -, -) -> =1", "numbers"),
    ("close (r)", "pointers"),
    ("close (keep)", "pointers"),
    ("read (out, -, -)", "pointers"),
    ("read (-, -, -)", "forgotten"),
    ("tsearch (keep, -, call) -> other", "forgotten"),
    ("bsearch (r, -, -, -, call 1) -> 2", "forgotten"),
    ("signal (-, -) -> other", "forgotten"),
    ("getenv (r)", "results"),
    ("strlen (r) -> 1", "results"),
    ("exit (-) -> other", "results"),
    ("setlocale (-, r)", "results"),
    ("strlen (w)", "written"),
    ("write (-, out, -)", "written"),
    ("bcopy (copy 2, r, -)", "written"),
    ("fgets (r, -, -) -> =1", "read"),
    ("getsockname (-, r, w)", "read"),
    ("strtok_r (r to 3, r, r w) -> *3", "read"),
    ("qsort (copy 1, -, -, r)", "functions"),
    ("signal (-, r) -> other", "functions"),
    ("puts (call)", "functions"),
    ("snprintf (format, -, r, ...)", "formats"),
    ("wprintf (format, ...)", "formats"),
    ("fgets (make, -, -) -> =1 null", "places"),
    ("strncpy (to 2, r, -) -> =1", "places"),
    ("scandir (r, make, call, call)", "places"),
    ("memchr (r, -, -) -> 2 null", "derived"),
    ("memset (copy 2, -, -) -> =1", "derived"),
    ("qsort (copy 1, -, -, call 2)", "derived"),
    ("__isoc99_sscanf (scan, r, ...)", "same"),
    ("__strcpy_chk (w, r, -) -> =1", "same"),
    ("abs (-)\nabs (-)", "twice"),
]


def run(options):
    with open(TABLE) as f:
        lines, problems = read_table(f.read())
    results = [("the table is understood", not problems, "\n".join(problems)),
               ("there are %d functions" % AT_LEAST, len(lines) >= AT_LEAST,
                str(len(lines)))]
    with tempfile.TemporaryDirectory() as where:
        compiler = Compiler(options, where)
        protos, error = prototypes(compiler)
        results.append(("GCC tells the prototypes", len(protos) > 500,
                        error or str(len(protos))))
        if len(protos) <= 500:
            return results
        found = check(lines, compiler, protos)
        for kind, title in PROPERTIES.items():
            results.append((title, not found[kind], "\n".join(found[kind])))
        for text, kind in WRONG:
            wrong = read_table(text)[0]
            names = {l.name for l in wrong}
            rest = [l for l in lines if l.name not in names]
            noticed = check(rest + wrong, compiler, protos)[kind]
            results.append(("noticed: " + text.replace("\n", "; "),
                            any(re.search(r"\b%s\b" % name, complaint)
                                for name in names for complaint in noticed),
                            "\n".join(noticed)))
    names = {l.name for l in lines}
    for name in sorted(set(READ_ONLY) | set(WRITTEN) | set(ELSEWHERE)):
        results.append(("an exception for " + name, name in names, ""))
    return results
