# homefirst. What people type:
#   make          build ./homefirst
#   make run      install what is missing, build, and run the study
#   make test     install what is missing, build, and run every test
#   make lint     check the house rules            make bench    measure the speed
#   make golden   renew the golden files           make docs     renew the generated references
#   make reference   renew the study's reference results and the picture in the README
#   make check-all   the tests with gcc, with clang and under the sanitizers
#   make clean
# Options: ONLY="unit cli" names what `make test` runs; CC=clang; SAN=1 (addresses and undefined behaviour) or SAN=thread; DEBUG=1; V=1 shows the
# commands.

ifeq ($(origin CC),default)
CC = gcc
endif
VERSION := $(shell cat VERSION)
SCENARIO ?= scenarios/leicestershire-2015.cfg
JOBS := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

# --- what is compiled, and how --------------------------------------------------------------------
PACKAGES := gsl libconfig jansson nettle xlsxwriter
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion \
            -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
# One variant of the build never meets another's objects.
VARIANT := $(notdir $(firstword $(CC)))
OPTIMISE := -O2
ifeq ($(SAN),1)
VARIANT := $(VARIANT)-san
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
else ifeq ($(SAN),thread)
VARIANT := $(VARIANT)-thread
OPTIMISE := -O1 -g -fsanitize=thread
else ifneq ($(SAN),)
$(error SAN is 1 or thread)
else ifeq ($(DEBUG),1)
VARIANT := $(VARIANT)-debug
OPTIMISE := -O0 -g3
endif
BUILD := build/$(VARIANT)

# No -ffast-math and no -march=native: results must not depend on the machine.
COMPILE := $(CC) -std=c11 -D_XOPEN_SOURCE=700 -DHOMEFIRST_VERSION='"$(VERSION)"' -Isim -pthread \
           $(OPTIMISE) -ffp-contract=off $(WARNINGS) \
           $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null) $(CPPFLAGS) $(CFLAGS)
LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm
CMOCKA := $(shell pkg-config --libs cmocka 2>/dev/null || echo -lcmocka)
LINK := $(CC) -pthread $(OPTIMISE) $(LDFLAGS)

# --- files: whoever adds one need not come here ---------------------------------------------------
SOURCES := $(sort $(wildcard sim/*/*.c sim/*.c))
MAIN := $(filter sim/main.c,$(SOURCES))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libhomefirst.a
MEMBERS := $(filter-out $(BUILD)/sim/main.o,$(OBJECTS))
PROGRAM := $(BUILD)/homefirst

# tests/unit/test_*.c: a program each; other files of that folder are helpers for all of them.
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
UNITS := $(patsubst %.c,$(BUILD)/%,$(filter tests/unit/test_%,$(UNIT_SOURCES)))
HELPERS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/unit/test_%,$(UNIT_SOURCES)))
# tests/<suite>/*.c: together one program, $(BUILD)/tests/<suite>/<suite>.
SUITE_SOURCES := $(sort $(filter-out $(UNIT_SOURCES),$(wildcard tests/*/*.c)))
SUITES := $(sort $(foreach file,$(SUITE_SOURCES),$(word 2,$(subst /, ,$(file)))))
SUITE_PROGRAMS := $(foreach suite,$(SUITES),$(BUILD)/tests/$(suite)/$(suite))
TEST_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(UNIT_SOURCES) $(SUITE_SOURCES))

# --- what people type -----------------------------------------------------------------------------
SUBMAKE = $(MAKE) --no-print-directory
.PHONY: all run test unit lint bench golden reference docs check-all clean test-programs packages FORCE
.DELETE_ON_ERROR:
.SECONDARY:

all: homefirst

run:
	@CC='$(CC)' scripts/need-packages run
	@$(SUBMAKE) -j$(JOBS) all
	./homefirst run $(SCENARIO) -f

test:
	@CC='$(CC)' scripts/need-packages test
	@$(SUBMAKE) -j$(JOBS) test-programs
	@scripts/run-tests $(BUILD) $(ONLY)

unit:
	@CC='$(CC)' scripts/need-packages test
	@$(SUBMAKE) -j$(JOBS) test-programs
	@scripts/run-tests $(BUILD) unit

test-programs: $(if $(MAIN),$(PROGRAM)) $(UNITS) $(SUITE_PROGRAMS)

lint: $(OBJECTS)
	@COMPILE=$(call quoted,$(COMPILE)) OBJECTS='$(OBJECTS)' scripts/lint

bench: $(BUILD)/tests/bench/bench
	$<

golden: $(PROGRAM)
	HOMEFIRST=$(PROGRAM) tests/golden/renew

# Results that `homefirst verify` takes, and the picture in the README. The kernel of the machine
# says nothing about the numbers.
REFERENCE := output/reference/leicestershire-2015
reference: $(PROGRAM)
	$(PROGRAM) run scenarios/leicestershire-2015.cfg -q -f -o $(BUILD)/reference
	$(PROGRAM) run scenarios/leicestershire-2015.cfg -q -f --no-details -o $(REFERENCE)
	sed -i '/^ *"release": /d' $(REFERENCE)/manifest.json
	cp $(BUILD)/reference/figures/avoided.png $(REFERENCE)/
	mkdir -p $(REFERENCE)/figures
	cp $(BUILD)/reference/figures/avoided.csv $(BUILD)/reference/figures/labels.tsv \
		$(REFERENCE)/figures/

docs: $(PROGRAM)
	$(PROGRAM) help language > scenarios/LANGUAGE.md.new
	mv scenarios/LANGUAGE.md.new scenarios/LANGUAGE.md
	scripts/renew-measures $(PROGRAM) output/README.md

check-all:
	$(SUBMAKE) test CC=gcc
	@if command -v clang >/dev/null; then $(SUBMAKE) test CC=clang; else echo "clang: not here"; fi
	$(SUBMAKE) test SAN=1
	$(SUBMAKE) test SAN=thread

clean:
	rm -rf build homefirst

# --- how it is made -------------------------------------------------------------------------------
ifeq ($(V),1)
SAY := :
else
SAY := echo
Q := @
endif

homefirst: $(PROGRAM) FORCE
	@cmp -s $< $@ || cp -f $< $@

$(PROGRAM): $(BUILD)/sim/main.o $(LIBRARY)
	@$(SAY) '  link $@'
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(LIBRARY): $(MEMBERS) $(BUILD)/members
	@rm -f $@
	$(Q)$(AR) rcs $@ $(MEMBERS)

$(OBJECTS): $(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(SAY) '  compile $<'
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(TEST_OBJECTS): $(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(SAY) '  compile $<'
	$(Q)$(COMPILE) -Itests -MMD -MP -c -o $@ $<

$(UNITS): %: %.o $(HELPERS) $(LIBRARY)
	@$(SAY) '  link $@'
	$(Q)$(LINK) -o $@ $^ $(CMOCKA) $(LIBS)

suite_objects = $(patsubst %.c,$(BUILD)/%.o,$(filter tests/$(1)/%,$(SUITE_SOURCES)))
define suite_program
$(BUILD)/tests/$(1)/$(1): $(suite_objects) $(LIBRARY)
	@$$(SAY) '  link $$@'
	$$(Q)$$(LINK) -o $$@ $$^ $$(LIBS)
endef
$(foreach suite,$(SUITES),$(eval $(call suite_program,$(suite))))

# Rewritten only when they change, so that new flags or a removed file are noticed.
quoted = '$(subst ','\'',$(1))'
$(BUILD)/flags: FORCE
	@pkg-config --exists --print-errors $(PACKAGES) || { CC='$(CC)' scripts/need-packages show; exit 1; }
	@mkdir -p $(@D)
	@echo $(call quoted,$(COMPILE)) | cmp -s - $@ || echo $(call quoted,$(COMPILE)) >$@

$(BUILD)/members: FORCE
	@mkdir -p $(@D)
	@echo '$(MEMBERS)' | cmp -s - $@ || echo '$(MEMBERS)' >$@

-include $(OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d)
