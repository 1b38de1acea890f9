package bhtd.ledger.machine.state;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.event.Place;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every asset, in order of definition, found by its code; and where its points are. The figures
/// move only through {@link Points}, which also marks the asset as changed in this block.
public final class Assets extends IndexedRows {
  public static final int NONE = -1;

  private final LongColumn code;
  private final List<AssetCode> codes = new ArrayList<>();
  private final IntColumn scale;
  private final IntColumn institution;
  private final IntColumn issuance;
  private final IntColumn lot;
  private final LongColumn[] figures = new LongColumn[Place.values().length];
  private final IntColumn changedIn;
  private final Changed changed;
  private final Touched touched;
  private int block = 1;

  public Assets(Journal journal, Touched touched) {
    super(journal);
    this.touched = touched;
    code = new LongColumn(journal);
    scale = new IntColumn(journal);
    institution = new IntColumn(journal);
    issuance = new IntColumn(journal);
    lot = new IntColumn(journal);
    Arrays.setAll(figures, place -> new LongColumn(journal));
    changedIn = new IntColumn(journal);
    changed = new Changed(journal);
  }

  /// The asset's number, or {@link #NONE}.
  public int find(AssetCode asset) {
    long packed = pack(asset);
    for (int slot = slot(mix(packed)); !free(slot); slot = next(slot)) {
      if (code.get(row(slot)) == packed) {
        return row(slot);
      }
    }
    return NONE;
  }

  /// @param inLot the one lot in which all of it is held
  public int defineCurrency(AssetCode asset, int ofScale, int inLot) {
    return define(asset, ofScale, Accounts.NONE, Accounts.NONE, inLot);
  }

  /// @param ofInstitution the number of the institution it belongs to
  /// @param ofIssuance the number of the account whose key alone issues
  public int defineProgram(AssetCode asset, int ofScale, int ofInstitution, int ofIssuance) {
    return define(asset, ofScale, ofInstitution, ofIssuance, Lots.NONE);
  }

  private int define(AssetCode asset, int ofScale, int ofInstitution, int ofIssuance, int inLot) {
    int row = count();
    code.init(row, pack(asset));
    if (row < codes.size()) {
      codes.set(row, asset); // the place of one that was taken back
    } else {
      codes.add(asset);
    }
    scale.init(row, ofScale);
    institution.init(row, ofInstitution);
    issuance.init(row, ofIssuance);
    lot.init(row, inLot);
    for (LongColumn figure : figures) {
      figure.init(row, 0);
    }
    changedIn.init(row, 0);
    add();
    touch(row);
    return row;
  }

  public AssetCode code(int asset) {
    return codes.get(asset);
  }

  public int scale(int asset) {
    return scale.get(asset);
  }

  public boolean isCurrency(int asset) {
    return issuance.get(asset) == Accounts.NONE;
  }

  /// The institution that owns the program.
  public int institution(int asset) {
    return institution.get(asset);
  }

  /// The account whose key alone issues.
  public int issuance(int asset) {
    return issuance.get(asset);
  }

  /// The one lot of a currency; {@link Lots#NONE} for a program.
  public int lot(int asset) {
    return lot.get(asset);
  }

  /// What ever came from outside.
  public long issued(int asset) {
    return figure(asset, Place.OUTSIDE);
  }

  /// How many points of the asset are in a place; for {@link Place#OUTSIDE}, came from there.
  public long figure(int asset, Place place) {
    return figures[place.ordinal()].get(asset);
  }

  /// Points come into a place, or leave it.
  void move(int asset, Place place, long delta) {
    LongColumn figure = figures[place.ordinal()];
    long moved = Math.addExact(figure.get(asset), place == Place.OUTSIDE ? -delta : delta);
    if (moved < 0) {
      throw new IllegalStateException("a figure of " + code(asset) + " would be negative");
    }
    figure.set(asset, moved);
    touch(asset);
  }

  public AssetFigures figures(int asset) {
    return new AssetFigures(
        code(asset),
        issued(asset),
        figure(asset, Place.UNDISTRIBUTED),
        figure(asset, Place.AVAILABLE),
        figure(asset, Place.HELD),
        figure(asset, Place.ENVELOPED),
        figure(asset, Place.REDEEMED),
        figure(asset, Place.EXPIRED),
        figure(asset, Place.WITHDRAWN));
  }

  /// How many assets the block has changed so far.
  public int changedCount() {
    return changed.count();
  }

  /// The assets that the block has changed, in order of definition.
  public int[] changed() {
    int[] assets = new int[changed.count()];
    for (int i = 0; i < assets.length; i++) {
      assets[i] = changed.asset(i);
    }
    Arrays.sort(assets);
    return assets;
  }

  /// The next block starts: nothing is changed yet.
  public void nextBlock() {
    block++;
    changed.clear();
  }

  /// The block changes something of the asset.
  void touch(int asset) {
    touched.asset(asset);
    if (changedIn.get(asset) != block) {
      changedIn.set(asset, block);
      changed.add(asset);
    }
  }

  @Override
  int hashOf(int row) {
    return mix(code.get(row));
  }

  /// A code as a number: at most 12 digits of base 37, none of them 0.
  private static long pack(AssetCode asset) {
    String text = asset.text();
    long packed = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      packed = packed * 37 + (c <= '9' ? c - '0' + 1 : c - 'A' + 11);
    }
    return packed;
  }
}
