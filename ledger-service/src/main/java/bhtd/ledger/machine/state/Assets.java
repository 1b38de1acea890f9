package bhtd.ledger.machine.state;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every asset, in order of definition, found by its code; and where its points are. The figures
/// move only by the methods here, each of which also marks the asset as changed in this block.
public final class Assets extends IndexedRows {
  public static final int NONE = -1;

  private final LongColumn code;
  private final List<AssetCode> codes = new ArrayList<>();
  private final IntColumn scale;
  private final IntColumn institution;
  private final IntColumn issuance;
  private final LongColumn issued;
  private final LongColumn undistributed;
  private final LongColumn available;
  private final LongColumn redeemed;
  private final IntColumn changedIn;
  private final Changed changed;
  private int block = 1;

  public Assets(Journal journal) {
    super(journal);
    code = new LongColumn(journal);
    scale = new IntColumn(journal);
    institution = new IntColumn(journal);
    issuance = new IntColumn(journal);
    issued = new LongColumn(journal);
    undistributed = new LongColumn(journal);
    available = new LongColumn(journal);
    redeemed = new LongColumn(journal);
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

  public int defineCurrency(AssetCode asset, int ofScale) {
    return define(asset, ofScale, Accounts.NONE, Accounts.NONE);
  }

  /// @param ofInstitution the number of the institution it belongs to
  /// @param ofIssuance the number of the account whose key alone issues
  public int defineProgram(AssetCode asset, int ofScale, int ofInstitution, int ofIssuance) {
    return define(asset, ofScale, ofInstitution, ofIssuance);
  }

  private int define(AssetCode asset, int ofScale, int ofInstitution, int ofIssuance) {
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
    issued.init(row, 0);
    undistributed.init(row, 0);
    available.init(row, 0);
    redeemed.init(row, 0);
    changedIn.init(row, 0);
    add();
    mark(row);
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

  public long issued(int asset) {
    return issued.get(asset);
  }

  void issue(int asset, long amount) {
    move(issued, asset, amount);
    move(undistributed, asset, amount);
  }

  void undistributed(int asset, long delta) {
    move(undistributed, asset, delta);
  }

  void available(int asset, long delta) {
    move(available, asset, delta);
  }

  /// Points of the asset ended in a payment.
  public void redeem(int asset, long amount) {
    move(redeemed, asset, amount);
  }

  public AssetFigures figures(int asset) {
    return new AssetFigures(
        code(asset),
        issued.get(asset),
        undistributed.get(asset),
        available.get(asset),
        0,
        0,
        redeemed.get(asset),
        0,
        0);
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

  private void move(LongColumn figure, int asset, long delta) {
    long moved = Math.addExact(figure.get(asset), delta);
    if (moved < 0) {
      throw new IllegalStateException("a figure of " + code(asset) + " would be negative");
    }
    figure.set(asset, moved);
    mark(asset);
  }

  private void mark(int asset) {
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
