#include "commands.h"
const char command_choose_help[]="";
enum status command_choose(const struct options *o){(void)o;return 0;}
