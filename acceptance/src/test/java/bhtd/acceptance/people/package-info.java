/// People at the log-in page.
@NullMarked
package bhtd.acceptance.people;

import org.jspecify.annotations.NullMarked;
