package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The spelling of tile paths: an index in groups of three digits, all but the last after an
/// {@code x}, so that files and folders never share a name.
final class TilePath {
  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|[0-9])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  private TilePath() {}

  static String index(long index) {
    String path = threeDigits(index % 1000);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path = "x" + threeDigits(rest % 1000) + "/" + path;
    }
    return path;
  }

  private static String threeDigits(long number) {
    return Long.toString(1000 + number).substring(1);
  }

  static Tile parse(String path) {
    Matcher match = PATH.matcher(path);
    MalformedException.unless(match.matches(), "this is not the path of a tile");
    int level = match.group(1).equals("entries") ? Tile.ENTRIES : Integer.parseInt(match.group(1));
    long index = Long.parseLong(match.group(2).replaceAll("[x/]", "")); // at most 18 digits
    int width = match.group(3) == null ? Tile.WIDTH : Integer.parseInt(match.group(3));
    Tile tile = new Tile(level, index, width);
    MalformedException.unless(tile.path().equals(path), "a tile has one path, and this is not it");
    return tile;
  }
}
