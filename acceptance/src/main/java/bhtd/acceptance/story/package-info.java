/// The story: merchants, members and an operator, each doing through the gateway what he would do
/// with his phone, till or page, and every claim the project makes about it checked at the end.
/// {@code Story} plays it act by act; {@code Script} keeps what happened.
@NullMarked
package bhtd.acceptance.story;

import org.jspecify.annotations.NullMarked;
