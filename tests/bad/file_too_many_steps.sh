echo 'title = "x"; @include "parts/time.inc"' | tr ';' '\n' | sed 's/^ //; 1s/$/;/'
echo 'demand = { patients = { per_day = 5; enters = "p1"; }; };'
echo 'pathways = {'
for p in 1 2; do
    echo "p$p = { steps = {"
    i=0
    while [ $i -lt 5001 ]; do echo "s$i = { end = { outcome = \"x\"; }; };"; i=$((i + 1)); done
    echo '}; };'
done
echo '};'
