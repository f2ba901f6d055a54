# How a program is compiled, drawn.
# SPDX-License-Identifier: GPL-3.0-or-later

import random

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
         "-D_FORTIFY_SOURCE=3", "-fno-tree-tail-merge", "-fno-split-paths",
         "-fno-thread-jumps", "-fsanitize=undefined", "-fno-builtin-memcpy",
         "-fno-builtin-free", "-fno-builtin-calloc", "-fno-builtin-realloc",
         "-fno-builtin-strdup", "-fno-tree-forwprop", "-fno-tree-copy-prop",
         "-fno-tree-dominator-opts", "-fno-toplevel-reorder", "-fexceptions",
         "-fnon-call-exceptions", "-fstack-clash-protection", "-fno-ipa-icf",
         "-fno-ssa-phiopt", "-ftree-vectorize", "-ftree-loop-distribution",
         "-fno-omit-frame-pointer", "-fno-semantic-interposition"]

LTO = ["-flto", "-flto -flto-partition=none", "-flto -flto-partition=max",
       "-flto -fno-use-linker-plugin"]

ARGS = ["stack-buffer=32", "stack-buffer=1024", "stack-buffer=1",
        "max-frame-reentrant=65536", "max-frame-recursive=65536",
        "max-frame=65536", "max-frame=256", "max-object=64",
        "inline-growth=1000", "inline-growth=0", "inline-unit-growth=200",
        "report", "report=2"]

# These promise less stack than a program of the trait leaves.
STACK_ARGS = ["max-frame-reentrant=65536", "max-frame-recursive=65536"]


def configurations(seed, count=None, traits=()):
    """[(flags, plugin arguments)] for the program of SEED."""
    r = random.Random("flags/%s" % seed)
    out = []
    for _ in range(count or r.choice([1, 2])):
        level = r.choice(["-O1", "-O2", "-O2", "-O3", "-Os"])
        flags = r.sample(FLAGS, r.choice([0, 0, 1, 1, 2, 4]))
        args = r.sample(ARGS, r.choice([0, 0, 1, 2, 3]))
        if r.random() < 0.3:
            args += ["inline-growth=2000", "inline-unit-growth=500"]
        if "units" in traits and r.random() < 0.4:
            flags += r.choice(LTO).split()
        if "deep" in traits:
            args = [a for a in args if a not in STACK_ARGS]
        if "tail" in traits:
            # Without sibling calls it would need a deep stack by itself.
            level = "-O2" if level == "-O1" else level
            flags = [f for f in flags if f != "-fno-optimize-sibling-calls"]
            args += STACK_ARGS if r.random() < 0.6 else []
        out.append(([level] + flags, ["-fplugin-arg-escape-" + a
                                      for a in dict.fromkeys(args)]))
    return out
