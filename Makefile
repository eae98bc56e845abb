# The two commands of the README: `make site` and `make test`.
# Each installs the C libraries when they are missing and says so.
SHELL := /bin/bash
.DEFAULT_GOAL := site
.PHONY: site test prove mutants bench accuracy formats fuzz format libraries

# The day on which this repository's own waivers and reviews are judged. They are examples, and end as
# waivers must: judged on today's date the build would start to fail when the first one is over.
JUDGED_ON := 2026-11-21

APT_PACKAGES := libcmark-gfm-dev libcmark-gfm-extensions-dev libxml2-dev pkg-config
SWIFT_BUILD_FLAGS ?=

site: libraries ## build the site of this repository into site/
	swift run $(SWIFT_BUILD_FLAGS) netdocs build --now $(JUDGED_ON)

test: libraries ## build everything and run all tests
	swift test $(SWIFT_BUILD_FLAGS)

prove: libraries ## send real packets at the firewall files of every cluster
	swift run $(SWIFT_BUILD_FLAGS) netdocs prove --all --output .build/proof.txt || \
	  { cat .build/proof.txt; exit 1; }
	@grep -E '^(cluster |[a-z-]+: |  [0-9,]+ cells)' .build/proof.txt

# Half an hour and more on two processors: `make mutants SHARD=3/10` takes the third tenth, from every cluster.
SHARD ?= 1/1
mutants: libraries ## break the files of every cluster in every known way; packets have to notice each
	NETDOCS_MUTANTS_SHARD=$(SHARD) NETDOCS_ALL_MUTANTS=1 NETDOCS_REQUIRE_TOOLS=1 swift test $(SWIFT_BUILD_FLAGS) -c release \
	  -Xswiftc -enable-testing --filter PacketMutantTests

format: ## lay out the sources as the tests want them
	swift format --in-place --recursive Sources Tests Package.swift

libraries:
	@if pkg-config --exists libcmark-gfm libxml-2.0 2>/dev/null; then exit 0; fi; \
	if command -v apt-get >/dev/null; then \
	  echo "installing $(APT_PACKAGES)"; \
	  elevate=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$elevate apt-get update -qq && \
	  $$elevate env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(APT_PACKAGES); \
	elif command -v brew >/dev/null; then \
	  echo "installing cmark-gfm libxml2 pkg-config"; brew install cmark-gfm libxml2 pkg-config; \
	else \
	  echo "error: install cmark-gfm and libxml2 with their headers, and pkg-config" >&2; exit 1; \
	fi

BENCH := $(wildcard ../shared/bench/site/compare.py)
bench: libraries ## time site builds and clusters, beside Hugo where the comparison is at hand
	@swift build -c release
ifneq ($(BENCH),)
	python3 $(BENCH) --work .build-bench --netdocs '.build/release/netdocs build --content {content} --output {out}'
else
	@echo "the comparison with other generators is not at hand here; timing this repository's site"
	time .build/release/netdocs build --now $(JUDGED_ON) --output .build-bench-site
endif
	@echo "clusters, made up: resolved, checked and planned"
	@NETDOCS_BENCH=1 swift build -c release --product netdocs-bench
	.build/release/netdocs-bench content/model 1000
	.build/release/netdocs-bench content/model 10000
	.build/release/netdocs-bench filters
	.build/release/netdocs-bench diagrams content/model 1000
	@echo "reports over documents of 10,000 and 20,000 rows with a finding in each row"
	@for rows in 10000 20000; do \
	  rm -rf .build-bench-rows; .build/release/netdocs-bench rows $$rows .build-bench-rows/content; \
	  for format in json html sarif; do \
	    echo -n "$$rows rows, $$format: "; (cd .build-bench-rows && ../.ci/within $$((rows / 5000)) \
	      ../.build/release/netdocs report bench --format $$format --now $(JUDGED_ON)) || exit 1; \
	  done; \
	done

SCHEMAS := $(wildcard ../shared/schemas)
formats: libraries ## validate every format of every cluster, where the published schemas are at hand
ifneq ($(SCHEMAS),)
	@swift build -c release --product netdocs
	.ci/formats
else
	@echo "the published schemas are not at hand here; nothing was validated"
endif

FUZZ_SECONDS ?= 60
fuzz: libraries ## feed made-up input to the readers for a while; what breaks them is kept
	.ci/fuzz $(FUZZ_SECONDS)

TRUTH := $(wildcard ../shared/truth/score.py)
accuracy: libraries ## score claims and flows against hand-made truth, where it is at hand
ifneq ($(TRUTH),)
	@swift build -c release
	.ci/accuracy
else
	@echo "the hand-made truth is not at hand here; nothing was scored"
endif
