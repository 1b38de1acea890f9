package bhtd.kit.http;

import java.util.List;
import java.util.function.Function;

/// One page of a list, newest first.
///
/// @param hasMore whether there is more in the direction that was asked for
public record Page<T>(List<T> data, boolean hasMore) {
  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    return new Page<>(data.stream().<R>map(mapper).toList(), hasMore);
  }
}
