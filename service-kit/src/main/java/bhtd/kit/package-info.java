/// What every service shares: following the blocks, submitting commands once, answering over HTTP.
/// The packages below are used together; the module's README shows a whole service endpoint.
@NullMarked
package bhtd.kit;

import org.jspecify.annotations.NullMarked;
