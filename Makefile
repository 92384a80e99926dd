# Targets for people and for CI; `make` alone explains them.
# Python packages come from requirements/*.lock (versions and hashes) into .venv and nowhere else.

PYTHON ?= python3
OUT ?= site
WORKERS ?= 2

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-input --quiet
LOCKED := $(INSTALL) --require-hashes --only-binary=:all: --no-compile

# A second argument of `make check`, `make site` and `make serve`, for example FLAGS='--format json'.
FLAGS ?=

.PHONY: help
help: ## 显示本说明
	@printf '用法：make 目标\n\n'
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)$$/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16
	@printf '\n首次使用会自动安装所需软件，约需一分钟；此后生成网站不再需要网络。\n'

.PHONY: site
site: $(VENV)/.project ## 生成网站，结果在 site 文件夹（可用 OUT=文件夹 另行指定）
	@$(BIN)/python -m generator build --out '$(OUT)' $(FLAGS)

# Has an address of its own, says on every page what it is, and asks search engines to stay out.
.PHONY: demo
demo: OUT = site-demo
demo: $(VENV)/.project ## 生成演示站（虚构的一个年度），结果在 site-demo 文件夹
	@$(BIN)/python -m generator build --root examples --out '$(OUT)' $(FLAGS)

.PHONY: install
install: $(VENV)/.project ## 安装所需软件

.PHONY: serve
serve: $(VENV)/.project ## 在本机预览网站，记录改动后自动更新
	@$(BIN)/python -m generator serve $(FLAGS)

.PHONY: check
check: $(VENV)/.project ## 检查全部报送记录，列出每一处错误
	@$(BIN)/python -m generator check $(FLAGS)

# Linters, types and records are checked by the hooks of .pre-commit-config.yaml, each once.
.PHONY: test
test: export PATH := $(CURDIR)/$(BIN):$(PATH)
test: export PRE_COMMIT_HOME := $(CURDIR)/.cache/pre-commit
test: $(VENV)/.dev ## 运行全部检查与测试
	@bash tooling/system.sh test
	@pre-commit run --all-files
	@pytest -n $(WORKERS) --dist loadgroup

.PHONY: bench
bench: $(VENV)/.bench ## 运行性能对比
	@PATH="$(CURDIR)/$(BIN):$$PATH" python -m benchmarks $(FLAGS)

.PHONY: format
format: $(VENV)/.dev ## 整理代码格式
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: codeowners
codeowners: $(VENV)/.project ## 按 schema/regions.yml 重写审核人名单
	@$(BIN)/python tooling/codeowners.py

.PHONY: examples
examples: $(VENV)/.project ## 重写演示数据 examples/submissions
	@$(BIN)/python -m tooling.demonstration

.PHONY: mission
mission: $(VENV)/.project ## 重写“通知要求对照表” docs/mission.md
	@$(BIN)/python -m tooling.mission

.PHONY: guides
guides: $(VENV)/.project ## 重写笔误对照表 docs/slips.md 和编辑器设置 .vscode（表单增减以后）
	@$(BIN)/python -m tooling.slips
	@$(BIN)/python -m tooling.editor
	@$(BIN)/python -m tooling.dossiers

# The only targets that use uv. `lock` keeps every version that still fits pyproject.toml.
UV_COMPILE = $(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --no-header $(UPGRADE)

.PHONY: lock
lock: $(VENV)-lock/.done ## 按 pyproject.toml 重写依赖锁定文件
	@$(UV_COMPILE) pyproject.toml --group build --group dev -o requirements/dev.lock
	@$(UV_COMPILE) pyproject.toml --group build -c requirements/dev.lock -o requirements/site.lock
	@$(UV_COMPILE) pyproject.toml --group build --group bench -c requirements/dev.lock -o requirements/bench.lock
	@$(UV_COMPILE) --group locking -o requirements/locking.lock

.PHONY: lock-upgrade
lock-upgrade: ## 把依赖升级到最新版本并重写锁定文件
	@$(MAKE) lock UPGRADE=--upgrade

.PHONY: clean
clean: ## 删除生成的网站与缓存（保留已安装的软件 .venv）
	@rm -rf -- '$(OUT)' site-demo .cache .hypothesis build dist

# Stamps: each stands for an install that went through, so that a second run installs nothing.
# A new site.lock starts the environment afresh, which leaves no package of an older lock behind.
$(VENV)/.site: requirements/site.lock
	@bash tooling/system.sh site
	@echo '正在安装所需软件……' >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(LOCKED) -r requirements/site.lock
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.site
	@$(INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip --disable-pip-version-check check > /dev/null
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.project
	@echo '正在安装测试所需软件……' >&2
	@$(LOCKED) -r requirements/dev.lock
	@touch $@

$(VENV)/.bench: requirements/bench.lock $(VENV)/.project
	@echo '正在安装性能对比所需软件……' >&2
	@$(LOCKED) -r requirements/bench.lock
	@touch $@

$(VENV)-lock/.done: requirements/locking.lock
	@$(PYTHON) -m venv --clear $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --disable-pip-version-check --no-input --quiet \
		--require-hashes --only-binary=:all: -r requirements/locking.lock
	@touch $@
