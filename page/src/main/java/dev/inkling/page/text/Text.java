package dev.inkling.page.text;

/**
 * The keys of the texts that programs show; index.html has the others. The texts themselves are in
 * messages.en.json and the files of the other languages. Constants, not an enum: only the keys that
 * a program uses become part of it.
 */
public final class Text {

  public static final String TITLE = "TITLE";
  public static final String PLAY = "PLAY";
  public static final String SPEED = "SPEED";
  public static final String STOP = "STOP";
  public static final String MOMENT = "MOMENT";
  public static final String MOMENT_ANSWER = "MOMENT_ANSWER";
  public static final String HEARD = "HEARD";
  public static final String DOUBT = "DOUBT";
  public static final String SEVERAL = "SEVERAL";
  public static final String OTHER = "OTHER";
  public static final String SPEAKS_FOR = "SPEAKS_FOR";
  public static final String SPEAKS_AGAINST = "SPEAKS_AGAINST";
  public static final String GROWTH = "GROWTH";
  public static final String SECONDS = "SECONDS";
  public static final String FIRST_VISIT = "FIRST_VISIT";
  public static final String PEN_TO_BARS = "PEN_TO_BARS";
  public static final String WHY = "WHY";
  public static final String WHY_NOT = "WHY_NOT";
  public static final String TOP_LEFT = "TOP_LEFT";
  public static final String TOP = "TOP";
  public static final String TOP_RIGHT = "TOP_RIGHT";
  public static final String LEFT = "LEFT";
  public static final String MIDDLE = "MIDDLE";
  public static final String RIGHT = "RIGHT";
  public static final String BOTTOM_LEFT = "BOTTOM_LEFT";
  public static final String BOTTOM = "BOTTOM";
  public static final String BOTTOM_RIGHT = "BOTTOM_RIGHT";
  public static final String NOT_LOADED = "NOT_LOADED";

  /** What start.js says, where the host has only a new version. */
  public static final String NEW_VERSION = "NEW_VERSION";

  public static final String NO_NETWORK = "NO_NETWORK";
  public static final String TRICKY = "TRICKY";
  public static final String TRICKY_DOUBT = "TRICKY_DOUBT";
  public static final String MEANT = "MEANT";
  public static final String MISTAKE = "MISTAKE";
  public static final String NO_DIGIT = "NO_DIGIT";
  public static final String LAYER = "LAYER";
  public static final String MAP = "MAP";
  public static final String ALL_MAPS = "ALL_MAPS";
  public static final String MAP_HINT = "MAP_HINT";
  public static final String MAP_LOSES = "MAP_LOSES";
  public static final String MAP_GAINS = "MAP_GAINS";
  public static final String MAP_SILENT = "MAP_SILENT";
  public static final String MAP_ADDS = "MAP_ADDS";
  public static final String FILTER = "FILTER";
  public static final String FILTER_FIRST = "FILTER_FIRST";
  public static final String FILTER_NAME = "FILTER_NAME";
  public static final String PIECE = "PIECE";
  public static final String DECIMAL = "DECIMAL";
  public static final String LAYER_1 = "LAYER_1";
  public static final String LAYER_2 = "LAYER_2";
  public static final String LAYER_3 = "LAYER_3";
  public static final String LAYER_4 = "LAYER_4";
  public static final String LAYER_5 = "LAYER_5";
  public static final String LAYER_6 = "LAYER_6";
  public static final String NO_LAYERS = "NO_LAYERS";
  public static final String COUNTED = "COUNTED";
  public static final String DRAW_FIRST = "DRAW_FIRST";
  public static final String NOT_YET = "NOT_YET";
  public static final String CORRECTED = "CORRECTED";
  public static final String FORGET = "FORGET";
  public static final String FORGET_ALL = "FORGET_ALL";
  public static final String FORGOTTEN = "FORGOTTEN";
  public static final String BRING_BACK = "BRING_BACK";
  public static final String TAUGHT = "TAUGHT";
  public static final String IMPORTED = "IMPORTED";
  public static final String BAD_INK = "BAD_INK";
  public static final String TOO_MANY = "TOO_MANY";
  public static final String NOT_KEPT = "NOT_KEPT";
  public static final String GIVEN = "GIVEN";
  public static final String NOT_GIVEN = "NOT_GIVEN";
  public static final String TAKEN_BACK = "TAKEN_BACK";
  public static final String PICTURE_READ = "PICTURE_READ";
  public static final String PICTURE_DOUBT = "PICTURE_DOUBT";
  public static final String PICTURE_SEVERAL = "PICTURE_SEVERAL";
  public static final String PICTURE_NUMBER = "PICTURE_NUMBER";
  public static final String PICTURE_BLANK = "PICTURE_BLANK";
  public static final String PICTURE_HIDDEN = "PICTURE_HIDDEN";
  public static final String PICTURE_BROKEN = "PICTURE_BROKEN";
  public static final String INK_BROKEN = "INK_BROKEN";
  public static final String NEIGHBOR = "NEIGHBOR";
  public static final String VOTED = "VOTED";
  public static final String NEIGHBORS_LOADING = "NEIGHBORS_LOADING";
  public static final String NO_NEIGHBORS = "NO_NEIGHBORS";
  public static final String ONLY_DRAWINGS = "ONLY_DRAWINGS";
  public static final String COPIED = "COPIED";
  public static final String NOT_COPIED = "NOT_COPIED";
  public static final String TOO_LONG = "TOO_LONG";
  public static final String BAD_LINK = "BAD_LINK";

  private Text() {}
}
