# Escape: escape analysis and stack allocation for C, as a GCC plugin.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make demo     build, compile an example, show its notes and its speed
#   make check    build, pass the tests
#
# CC names the GCC that the plugin is for.  Each version has its own folder,
# build/gcc-N, so that several can stand side by side.  `make help' lists all.

VERSION = 0.1.0

# Make's own default is `cc', which may be anything.
ifeq ($(origin CC),default)
CC = gcc
endif

# The compiler may not be there yet: `check' and `demo' install it first.  So what
# is asked of it here may fail, and is looked at by the rule `compiler'.
CC_VERSION := $(shell $(CC) -dumpfullversion 2>/dev/null)
CC_MAJOR := $(firstword $(subst ., ,$(CC_VERSION)))
# The compiler among the words of CC, which may begin with `ccache' and end in flags.
CC_WORD := $(firstword $(foreach w,$(CC),$(if $(findstring gcc,$(notdir $w)),$w)) \
  $(lastword $(CC)))
CC_NAME := $(notdir $(CC_WORD))
# gcc-12 -> g++-12, /x/gcc -> /x/g++, `ccache gcc' -> `ccache g++', cc -> c++.
ifeq ($(origin CXX),default)
CXX = $(foreach w,$(CC),$(if $(filter $(CC_WORD),$w),$(patsubst \
  %$(CC_NAME),%,$w)$(patsubst cc,c++,$(subst gcc,g++,$(CC_NAME))),$w))
endif

# The build that can switch rules off, for the tests that prove each has one.
ifdef RULES
SUFFIX = -rules
RULE_FLAGS = -DESCAPE_TEST_RULES
endif
# The build that moves nothing and asks GCC for a second opinion.
ifdef CHECKING
SUFFIX = -checking
RULE_FLAGS = -DESCAPE_TEST_RULES -DESCAPE_CHECKING
endif
BUILD = build/gcc-$(CC_MAJOR)$(SUFFIX)

PLUGINDIR ?= $(shell $(CC) -print-file-name=plugin 2>/dev/null)
HEADERS := $(shell $(CC) -print-file-name=plugin 2>/dev/null)/include
PREFIX ?= /usr/local
DOCDIR = $(PREFIX)/share/doc/escape
MANDIR = $(PREFIX)/share/man/man1

CORE_FLAGS = -std=c11 -pedantic -Wall -Wextra -Werror -O2 -g -fPIC -Iplugin/core
# For size: what every compilation maps counts in its memory, and the time goes into the core.
PLUGIN_FLAGS = -std=gnu++17 -Wall -Wextra -Werror -fno-rtti -fno-exceptions \
  -Os -g -fPIC -isystem $(HEADERS) -Iplugin -DESCAPE_VERSION='"$(VERSION)"' \
  $(RULE_FLAGS)

CORE := $(wildcard plugin/core/*.c)
SIDE := $(wildcard plugin/gcc/*.cc)
OBJECTS = $(CORE:plugin/core/%.c=$(BUILD)/core/%.o) $(BUILD)/core/library-table.o \
  $(SIDE:plugin/gcc/%.cc=$(BUILD)/gcc/%.o)

TOOLS = testsuite/tools
PYTHON = python3

all: compiler
	@$(MAKE) --no-print-directory $(BUILD)/escape.so $(BUILD)/escape.specs

# One sentence for each thing that can be missing.
compiler:
	@if test -z "$(CC_VERSION)"; then \
	  if $(CC) --version 2>/dev/null | grep -q clang; then \
	    echo "escape: '$(CC)' is clang, which cannot load a GCC plugin; name a GCC with CC=gcc-12" >&2; \
	  else \
	    echo "escape: the compiler '$(CC)' is not there; install it (Debian: apt-get install $(CC_NAME)) or name another with CC=" >&2; \
	  fi; exit 1; fi
	@if $(CC) --version 2>/dev/null | grep -q clang; then \
	  echo "escape: '$(CC)' is clang, which cannot load a GCC plugin; name a GCC with CC=gcc-12" >&2; exit 1; fi
	@if ! test -f "$(HEADERS)/gcc-plugin.h"; then \
	  echo "escape: the plugin headers of '$(CC)' are not there; install them (Debian: apt-get install gcc-$(CC_MAJOR)-plugin-dev)" >&2; exit 1; fi
	@if ! $(CXX) -dumpversion >/dev/null 2>&1; then \
	  echo "escape: the compiler '$(CXX)' is not there; install it (Debian: apt-get install g++-$(CC_MAJOR)) or name another with CXX=" >&2; exit 1; fi
	@if test "`$(CXX) -dumpfullversion 2>/dev/null`" != "$(CC_VERSION)"; then \
	  echo "escape: CXX '$(CXX)' is not the same GCC as CC '$(CC)', which is $(CC_VERSION); name the one that is with CXX=" >&2; exit 1; fi

# A plugin works with the one build of GCC that it was made for.  So all is made anew
# after an upgrade, or when CC is another GCC of the same major version.
$(BUILD)/compiler: FORCE
	@mkdir -p $(@D)
	@LC_ALL=C $(CC) -v 2>&1 | sed '/^COLLECT/d' > $@.tmp
	@if cmp -s $@.tmp $@; then rm $@.tmp; else mv $@.tmp $@; fi
FORCE:

# The core is compiled without GCC's headers: a violation does not build.
$(BUILD)/core/%.o: plugin/core/%.c Makefile $(BUILD)/compiler
	@mkdir -p $(@D)
	$(CC) $(CORE_FLAGS) -MMD -MP -c $< -o $@

# What the plugin takes from the compiler is made weak, so that another GCC, which
# lacks some of it, can load the plugin far enough to be told what is wrong.
OBJCOPY = objcopy
$(BUILD)/gcc/%.o: plugin/gcc/%.cc Makefile $(BUILD)/compiler
	@mkdir -p $(@D)
	$(CXX) $(PLUGIN_FLAGS) -MMD -MP -MT $@ -MF $(@:.o=.d) -c $< -o $@.tmp.o
	@$(OBJCOPY) --weaken $@.tmp.o $@ && rm -f $@.tmp.o

# The table of library functions, as a string.
$(BUILD)/core/library-table.c: plugin/core/library.tab
	@mkdir -p $(@D)
	@{ echo '#include "library.h"'; echo 'const char esc_library_table[] ='; \
	  sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $<; echo '"";'; } > $@.tmp
	@mv $@.tmp $@

# C11 promises 4095 characters in a literal; GCC takes any.
$(BUILD)/core/library-table.o: $(BUILD)/core/library-table.c Makefile $(BUILD)/compiler
	$(CC) $(CORE_FLAGS) -Wno-overlength-strings -MMD -MP -c $< -o $@

# The plugin calls back into the compiler only, and needs no library of its own.  All
# but its two entries is hidden: the compiler's symbols would come before ours.
$(BUILD)/escape.so: $(OBJECTS) plugin/escape.map
	$(CXX) -shared -Wl,--version-script=plugin/escape.map -o $@.tmp $(OBJECTS)
	@mv $@.tmp $@

$(BUILD)/escape.specs: plugin/escape.specs.in Makefile
	@mkdir -p $(@D)
	@sed 's|@PLUGIN@|$(abspath $(BUILD))/escape.so|g' $< > $@.tmp
	@mv $@.tmp $@

-include $(wildcard $(BUILD)/*/*.d)

# The core as a program, for its own tests and for fuzzing.
CORE_TOOL = build/core$(if $(SANITIZE),-asan)
core-tool: $(CORE_TOOL)/escape-core
$(CORE_TOOL)/escape-core: $(CORE) plugin/core/library.tab testsuite/core/escape-core.c $(wildcard plugin/core/*.h plugin/core/*.def)
	@mkdir -p $(@D)
	$(CC) $(CORE_FLAGS) $(if $(SANITIZE),-fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined) \
	  $(CORE) testsuite/core/escape-core.c -o $@.tmp
	@mv $@.tmp $@
comma = ,

# What these need is installed first, so that they work on a bare machine; what make
# knows of the compiler was read before that, hence another make for the rest.
deps:
	@sh $(TOOLS)/install-deps "$(CC)"

TESTS = check check-rules check-sanitized check-points-to check-core demo bench bench-compile packages \
  packages-sanitized fuzz fuzz-core check-fuzz fuzz-text check-memory check-torture
$(TESTS): deps
	@$(MAKE) --no-print-directory do-$@

RUN = $(PYTHON) testsuite/run.py --cc "$(CC)" --core-tool $(abspath $(CORE_TOOL))/escape-core

do-check: all core-tool
	@$(RUN) --plugin $(abspath $(BUILD))/escape.so $(CHECKFLAGS)

# Each rule off in turn: a test must notice.
do-check-rules:
	@$(MAKE) --no-print-directory RULES=1 all
	@$(RUN) --rules --plugin $(abspath $(BUILD:%-rules=%))-rules/escape.so $(CHECKFLAGS)

# Moved objects that the address sanitizer watches; and does it notice a missing rule?
do-check-sanitized:
	@$(MAKE) --no-print-directory RULES=1 all
	@$(PYTHON) $(TOOLS)/sanitized.py --cc "$(CC)" --plugin $(abspath $(BUILD:%-rules=%))-rules/escape.so $(CHECKFLAGS)

# What does not escape by us, against GCC's own points-to analysis.
do-check-points-to:
	@$(MAKE) --no-print-directory CHECKING=1 all
	@$(PYTHON) $(TOOLS)/points_to.py --cc "$(CC)" $(CHECKFLAGS)

# GCC's own tests, with the plugin and without: a shard; FULL=1 for all of them.
do-check-torture:
	@$(MAKE) --no-print-directory $(if $(filter --sanitized --disable,$(TORTUREFLAGS)),RULES=1) all
	@$(PYTHON) $(TOOLS)/torture.py --cc "$(CC)" --plugin $(abspath $(BUILD))$(if $(filter \
	  --sanitized --disable,$(TORTUREFLAGS)),-rules)/escape.so $(if $(FULL),--full) $(TORTUREFLAGS)

do-check-core: core-tool
	@$(RUN) --only core --plugin none $(CHECKFLAGS)

# The whole suite on GCC 11 to 16.
check-gccs:
	@bash $(TOOLS)/gccs check $(GCCS)

do-demo: all
	@$(PYTHON) $(TOOLS)/demo.py --cc "$(CC)" $(DEMOFLAGS)

do-bench: all
	@sh $(TOOLS)/install-deps "$(CC)" --with valgrind
	@$(PYTHON) $(TOOLS)/bench.py --cc "$(CC)" $(BENCHFLAGS)

# It measures for an hour or more where perf cannot count; what is done is kept.
do-bench-compile: all
	@sh $(TOOLS)/install-deps "$(CC)" --with valgrind --with tcl
	@$(PYTHON) $(TOOLS)/bench_compile.py --cc "$(CC)" $(BENCHFLAGS)

# What is done is kept in build/packages: it goes on where it stopped.
do-packages: all
	@$(PYTHON) $(TOOLS)/packages.py --cc "$(CC)" --plugin $(abspath $(BUILD))/escape.so $(PACKAGES)

# Their suites under the address sanitizer, which watches what moves.
do-packages-sanitized: all
	@$(MAKE) --no-print-directory RULES=1 all
	@$(PYTHON) $(TOOLS)/packages.py --cc "$(CC)" --plugin $(abspath $(BUILD))/escape.so \
	  --rules $(abspath $(BUILD:%-rules=%))-rules/escape.so --only sanitized $(PACKAGES)

# Random programs under the checking heap; FUZZFLAGS="--seconds 3600", --validate, --seed.
do-fuzz: all
	@$(if $(findstring --reduce,$(FUZZFLAGS)),sh $(TOOLS)/install-deps "$(CC)" --with cvise --with valgrind,:)
	@$(PYTHON) $(TOOLS)/fuzz.py --cc "$(CC)" --plugin $(abspath $(BUILD))/escape.so $(FUZZFLAGS)

do-fuzz-core: core-tool
	@$(PYTHON) testsuite/core/fuzz-core.py --tool $(abspath $(CORE_TOOL))/escape-core $(FUZZFLAGS)

# A part of `make fuzz' of one size, and a control that knows no heap.
do-check-fuzz: all
	@sh $(TOOLS)/install-deps "$(CC)" --with csmith --with libcsmith-dev
	@$(PYTHON) $(TOOLS)/check_fuzz.py --cc "$(CC)" --plugin $(abspath $(BUILD))/escape.so $(CHECKFLAGS)

# Hostile input for the readers of the core; FUZZFLAGS="--seconds 600".
do-fuzz-text:
	@sh $(TOOLS)/install-deps "$(CC)" --with clang
	@sh $(TOOLS)/install-deps "$(CC)" --with "libclang-rt-`clang -dumpversion | cut -d. -f1`-dev"
	@$(PYTHON) testsuite/core/fuzz-text.py $(FUZZFLAGS)

# The core's tests under the sanitizers, and the plugin in the compiler under valgrind.
do-check-memory: all
	@sh $(TOOLS)/install-deps "$(CC)" --with valgrind
	@$(MAKE) --no-print-directory SANITIZE=1 core-tool
	@$(PYTHON) $(TOOLS)/check_memory.py --cc "$(CC)" --plugin $(abspath $(BUILD))/escape.so \
	  --core-tool $(abspath build/core-asan)/escape-core $(CHECKFLAGS)

PAGES = $(wildcard README.md COPYING docs/*.md)
MAN = $(wildcard docs/*.1)

# A GCC without plugin headers answers with a bare `plugin', which is here.
plugindir:
	@case "$(PLUGINDIR)" in /*) ;; *) \
	  echo "escape: '$(CC)' names no plugin folder; name one with PLUGINDIR=/..." >&2; exit 1 ;; esac

install: all plugindir
	install -d "$(DESTDIR)$(PLUGINDIR)" "$(DESTDIR)$(DOCDIR)"
	install -m 644 $(BUILD)/escape.so "$(DESTDIR)$(PLUGINDIR)/escape.so"
	sed 's|@PLUGIN@|$(PLUGINDIR)/escape.so|g' plugin/escape.specs.in > "$(DESTDIR)$(PLUGINDIR)/escape.specs"
	chmod 644 "$(DESTDIR)$(PLUGINDIR)/escape.specs"
	install -m 644 $(PAGES) "$(DESTDIR)$(DOCDIR)"
ifneq ($(MAN),)
	install -d "$(DESTDIR)$(MANDIR)"
	install -m 644 $(MAN) "$(DESTDIR)$(MANDIR)"
endif

uninstall: plugindir
	rm -f "$(DESTDIR)$(PLUGINDIR)/escape.so" "$(DESTDIR)$(PLUGINDIR)/escape.specs"
	for page in $(notdir $(PAGES)); do rm -f "$(DESTDIR)$(DOCDIR)/$$page"; done
	for page in $(notdir $(MAN)); do rm -f "$(DESTDIR)$(MANDIR)/$$page"; done
	if test -d "$(DESTDIR)$(DOCDIR)"; then rmdir --ignore-fail-on-non-empty "$(DESTDIR)$(DOCDIR)"; fi

clean:
	rm -rf build

distclean: clean

help:
	@echo 'make              build the plugin for CC (default gcc) into build/gcc-N'
	@echo 'make demo         build it, compile an example, show its notes and speed'
	@echo 'make check        build it, pass the tests'
	@echo 'make check-core   the tests of the core alone'
	@echo 'make check-rules  switch each rule off: a test must notice'
	@echo 'make check-sanitized  what moves, watched by the address sanitizer;'
	@echo '                  CHECKFLAGS="--programs 1000" for more random programs'
	@echo 'make check-points-to  compare with GCC on real programs and its tests'
	@echo 'make check-torture  GCC'"'"'s own tests with and without the plugin: a shard;'
	@echo '                  FULL=1 for all, TORTUREFLAGS="--report" or "--sanitized"'
	@echo 'make check-gccs   the tests on GCC 11 to 16; GCCS="11 16" for some'
	@echo 'make fuzz         random programs with and without the plugin;'
	@echo '                  FUZZFLAGS="--seconds 3600" for longer than five minutes'
	@echo 'make check-fuzz   300 of them, and 200 programs by csmith'
	@echo 'make fuzz-text    hostile input for the readers of the core'
	@echo 'make check-memory the core under the sanitizers, the plugin under valgrind'
	@echo 'make fuzz-core    random problems against a brute-force solver'
	@echo 'make packages     real programs and their suites, with and without the plugin;'
	@echo '                  PACKAGES="bc sed" for some, PACKAGES=--notes and more in'
	@echo '                  docs/packages.md'
	@echo 'make packages-sanitized  the same under the address sanitizer'
	@echo 'make bench        small patterns without the plugin, with it, and by hand;'
	@echo '                  BENCHFLAGS=--gccs on every GCC that is there'
	@echo 'make bench-compile  instructions, time and memory that the plugin adds to'
	@echo '                  a compilation; BENCHFLAGS=--quick for small inputs'
	@echo 'make install      into the plugin folder of CC; PLUGINDIR, PREFIX, DESTDIR'
	@echo 'make uninstall    take it away again'
	@echo 'make clean        remove build'

.PHONY: all compiler core-tool deps $(TESTS) $(TESTS:%=do-%) check-gccs plugindir \
  install uninstall clean distclean help FORCE
.DELETE_ON_ERROR:
