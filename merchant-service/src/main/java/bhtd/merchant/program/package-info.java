/// Points programs and their supply.
@NullMarked
package bhtd.merchant.program;

import org.jspecify.annotations.NullMarked;
