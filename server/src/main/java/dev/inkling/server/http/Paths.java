package dev.inkling.server.http;

import java.util.Set;

/** Which paths belong to whom; everything else is the page's. */
public final class Paths {

  public static final String API = "/v1/";
  public static final String BATCH = "/v1/recognize/batch";
  public static final String SAMPLES = "/v1/samples";
  public static final String INFERENCE = "/v2";
  public static final String HEALTH = "/health";
  public static final String METRICS = "/metrics";
  public static final String OPENAPI = "/openapi.yaml";
  public static final String API_PAGE = "/api";
  public static final String API_STYLE = "/api.css";

  /** The paths that are counted by name. */
  public static final Set<String> COUNTED =
      Set.of(
          "/",
          "/v1/recognize",
          BATCH,
          "/v1/model",
          SAMPLES,
          INFERENCE + "/models/digits/infer",
          HEALTH,
          METRICS,
          OPENAPI);

  private Paths() {}

  static boolean isInference(String path) {
    return path.equals(INFERENCE) || path.startsWith(INFERENCE + "/");
  }

  /** Whether it is a path of programs, not of the page. */
  static boolean isService(String path) {
    return path.startsWith(API)
        || isInference(path)
        || path.equals(HEALTH)
        || path.equals(METRICS)
        || path.equals(OPENAPI)
        || path.equals(API_PAGE)
        || path.equals(API_STYLE);
  }

  /** Whether it says only that the service is there: never refused, so that it can be watched. */
  static boolean isProbe(String path) {
    return path.equals(HEALTH)
        || path.equals(INFERENCE + "/health/live")
        || path.equals(INFERENCE + "/health/ready");
  }

  /** Whether a token is asked for, where there is one. */
  static boolean isGuarded(String path) {
    return !isProbe(path) && (path.startsWith(API) || isInference(path) || path.equals(METRICS));
  }
}
