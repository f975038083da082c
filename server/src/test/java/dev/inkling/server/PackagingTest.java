package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.page.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples in the folder packaging are right, as far as that can be seen without a cluster. */
class PackagingTest {

  private static final Path FOLDER = Path.of("..", "packaging");

  private record Run(int code, String output) {}

  private static Run run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static boolean isThere(String program) throws Exception {
    return run("sh", "-c", "command -v " + program).code() == 0;
  }

  private static List<JsonNode> documents(String file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    String yaml = Files.readString(FOLDER.resolve(file));
    new Load(LoadSettings.builder().build())
        .loadAllFromString(yaml)
        .forEach(document -> documents.add(ServiceClient.JSON.valueToTree(document)));
    return documents;
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.yaml, 0, apps/v1, Deployment, /spec/template/spec/containers/0",
    "kserve.yaml, 0, serving.kserve.io/v1beta1, InferenceService, /spec/predictor/containers/0"
  })
  void aManifestRunsTheServiceAndAsksForPathsThatItHas(
      String file, int place, String version, String kind, String container) throws Exception {
    JsonNode document = documents(file).get(place);

    assertThat(document.get("apiVersion").asText()).isEqualTo(version);
    assertThat(document.get("kind").asText()).isEqualTo(kind);
    assertThat(document.at("/metadata/name").asText()).isNotEmpty();
    assertThat(document.at(container + "/args/0").asText()).isEqualTo("serve");
    List<JsonNode> probes = document.findValues("httpGet");
    assertThat(probes).isNotEmpty();
    try (Server server = Server.start("127.0.0.1", 0)) {
      for (JsonNode probe : probes) {
        String path = probe.get("path").asText();
        assertThat(new ServiceClient(server.port()).get(path).status()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void theServiceOfKubernetesFindsTheDeployment() throws Exception {
    List<JsonNode> documents = documents("kubernetes.yaml");

    assertThat(documents.get(1).get("kind").asText()).isEqualTo("Service");
    assertThat(documents.get(1).at("/spec/selector"))
        .isEqualTo(documents.get(0).at("/spec/selector/matchLabels"))
        .isEqualTo(documents.get(0).at("/spec/template/metadata/labels"));
  }

  @Test
  void systemdUnderstandsTheUnit() throws Exception {
    assumeTrue(isThere("systemd-analyze"), "there is no systemd here");
    Run run = run("systemd-analyze", "verify", FOLDER.resolve("inkling.service").toString());

    assertThat(run.output()).doesNotContain("inkling.service:");
    assertThat(run.code()).isZero();
  }

  @Test
  void nginxServesThePageTheApiAndBatchesByTls(@TempDir Path folder) throws Exception {
    assumeTrue(isThere("nginx") && isThere("openssl") && isThere("curl"), "there is no nginx here");
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    Run made =
        run(
            ("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=inkling.example"
                    + " -addext subjectAltName=DNS:inkling.example -keyout "
                    + key
                    + " -out "
                    + certificate)
                .split(" ", -1));
    assertThat(made.code()).as(made.output()).isZero();
    try (Server server =
        Server.start(
            ServerOptions.of(Site.bundled(), "127.0.0.1", 0)
                .withAccess(List.of("inkling.example"), List.of(), null))) {
      int tls = freePort();
      int plain = freePort();
      String proxy =
          Files.readString(FOLDER.resolve("nginx.conf"))
              .replace("127.0.0.1:8080", "127.0.0.1:" + server.port())
              .replace("listen 443", "listen 127.0.0.1:" + tls)
              .replace("listen 80", "listen 127.0.0.1:" + plain)
              .replace("/etc/ssl/certs/inkling.example.pem", certificate.toString())
              .replace("/etc/ssl/private/inkling.example.key", key.toString());
      Path conf = folder.resolve("nginx.conf");
      Files.writeString(
          conf,
          "daemon off;\npid %1$s/pid;\nerror_log %1$s/error.log;\nevents {}\nhttp {\n"
                  .formatted(folder)
              + "access_log off;\nclient_body_temp_path %1$s/body;\nproxy_temp_path %1$s/proxy;\n"
                  .formatted(folder)
              + proxy
              + "}\n");
      Process nginx =
          new ProcessBuilder("nginx", "-c", conf.toString(), "-e", folder.resolve("e").toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.out").toFile())
              .start();
      try {
        String base = "https://inkling.example:" + tls;
        assertThat(curl(tls, certificate, base + "/", "--retry", "20", "--retry-connrefused"))
            .contains("<!doctype html>");
        assertThat(
                curl(
                    tls,
                    certificate,
                    base + "/v1/recognize",
                    "-H",
                    "Content-Type: application/json",
                    "--data-binary",
                    ServiceClient.SEVEN))
            .startsWith("{\"digit\":7,");
        assertThat(
                curl(
                    tls,
                    certificate,
                    base + "/v1/recognize/batch",
                    "-H",
                    "Content-Type: application/x-ndjson",
                    "--data-binary",
                    ServiceClient.SEVEN + "\n" + ServiceClient.SEVEN))
            .contains("{\"line\":1,", "{\"line\":2,");
        assertThat(curl(tls, certificate, base + "/metrics")).contains("inkling_http_requests");
        assertThat(
                run(
                        "curl",
                        "-s",
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{redirect_url}",
                        "-H",
                        "Host: inkling.example",
                        "http://127.0.0.1:" + plain + "/api")
                    .output())
            .isEqualTo("https://inkling.example/api");
      } finally {
        nginx.destroy();
        nginx.waitFor();
      }
    }
  }

  private static String curl(int port, Path certificate, String url, String... options)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "-sS",
                "--resolve",
                "inkling.example:" + port + ":127.0.0.1",
                "--cacert",
                certificate.toString()));
    command.addAll(List.of(options));
    command.add(url);
    return run(command.toArray(new String[0])).output();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
