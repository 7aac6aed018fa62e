#!/bin/sh
# A branch whose share is by seven attributes of twenty categories each.
echo 'baseline = "parts/good.cfg";'
echo 'attributes = {'
for a in a b c d e f g; do
    echo "  $a = ("
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
        echo "    { is = \"$i\"; share = 0.05; },"
    done
    echo '    { is = "20"; } );'
done
echo '};'
echo 'pathways = { care = { steps = { decide = { branch = ('
for a in a b c d e f g; do
    echo "  { share = { by = \"$a\"; cases = ( { is = \"7\"; share = 0.2; }, { share = 0.1; } ); }; to = \"home\"; },"
done
echo '  { to = "send"; } ); }; }; }; };'
