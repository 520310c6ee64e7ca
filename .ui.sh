#!/bin/bash
# usage: .ui.sh grep
cd /work/wt/find; export PATH=/work/wt/find/node_modules/.bin:$PATH
rm -f getty-images.vsix
timeout 500 node scripts/uiTests.ts --grep "$1" 2>&1 | grep -v "│\|├\|CONSOLE.*\(ERR\|INFO\|Tried\)\|allow-scripts and allow\|^dist" | tail -${2:-50}
