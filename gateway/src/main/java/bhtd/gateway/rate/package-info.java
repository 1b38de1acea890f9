/// How many requests one address, one API key and one member may make.
@NullMarked
package bhtd.gateway.rate;

import org.jspecify.annotations.NullMarked;
