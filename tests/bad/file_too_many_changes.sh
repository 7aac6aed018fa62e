#!/bin/sh
# 401 dated changes.
echo 'baseline = "parts/good.cfg";'
echo 'changes = ('
i=0
while [ $i -lt 401 ]; do
    [ $i -eq 0 ] || echo ','
    echo '{ from = "2015-01-10"; resources = { nurse = { capacity = 1; }; }; }'
    i=$((i + 1))
done
echo ');'
