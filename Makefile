# Thin names for what dotnet and plimsoll do; `make -n TARGET` shows it. DATA=folder names bars to use in place of fetched ones.
PLIMSOLL = dotnet run --project src/Plimsoll.App --no-build --
BARS = $(if $(DATA),--data $(DATA))

.PHONY: build lint type test fetch backtest wf permute

build:
	dotnet build Plimsoll.slnx

lint:
	dotnet format Plimsoll.slnx --verify-no-changes --no-restore

type:
	dotnet build Plimsoll.slnx -warnaserror
	npm --prefix web run check

test:
	dotnet test Plimsoll.slnx
	npm --prefix web test

fetch: build
	$(PLIMSOLL) fetch

backtest: build
	$(PLIMSOLL) backtest rotation $(BARS)

wf: build
	$(PLIMSOLL) walkforward rotation $(BARS)

permute: build
	$(PLIMSOLL) permute rotation $(BARS)
