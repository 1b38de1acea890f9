package bhtd.settlement;

import bhtd.kit.http.Page;
import java.util.List;

/// One page of a list, newest first, and the height of the chain that it holds for.
///
/// @param hasMore whether there is more in the direction that was asked for
public record PageAt<T>(List<T> data, boolean hasMore, long height) {

  public static <T> PageAt<T> of(Page<T> page, long height) {
    return new PageAt<>(page.data(), page.hasMore(), height);
  }
}
