package dev.inkling.page;

import dev.inkling.browser.Dom;
import dev.inkling.browser.engine.BrowserEngine;
import dev.inkling.browser.engine.EngineBinding;
import dev.inkling.browser.engine.LatencyMeter;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.browser.pen.PenInput;
import dev.inkling.browser.pen.PointerEvent;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Engine;
import dev.inkling.page.input.KeyboardInput;
import dev.inkling.page.input.RovingTabIndex;
import dev.inkling.page.input.TimelineInput;
import dev.inkling.page.panels.PageApi;
import dev.inkling.page.panels.PanelsModule;
import dev.inkling.page.state.InferenceScheduler;
import dev.inkling.page.state.Invitation;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.Panel;
import dev.inkling.page.state.Readout;
import dev.inkling.page.state.StateHolder;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import dev.inkling.page.view.AnimationFrame;
import dev.inkling.page.view.AnswerLatency;
import dev.inkling.page.view.Renderer;
import dev.inkling.page.view.RestTimer;
import dev.inkling.page.view.Toolbar;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.browser.Window;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/**
 * The page: keeps the state. An event changes it and asks for a frame; the frame shows it, and what
 * the network says about it.
 */
final class Page implements StateHolder, PenInput.DrawingTarget, PageApi {

  /** Once the pen has rested so long, words may appear, in milliseconds. */
  private static final int REST = 400;

  /**
   * A stroke no longer than this on a digit of a number chooses it, as a share of the pad's side.
   */
  private static final double TAP = 0.02;

  /** How often to look whether the invitation draws something, in milliseconds. */
  private static final int LOOK = 32;

  private static final List<String> TOUCHES = List.of("pointermove", "click", "keydown", "wheel");

  private final HTMLDocument document = HTMLDocument.current();
  private final HTMLElement trouble = document.getElementById("trouble");
  private final LatencyMeter runs = new LatencyMeter();
  private final AnswerLatency latency = new AnswerLatency();
  private final Renderer renderer = new Renderer(document, latency);
  private final Toolbar toolbar = new Toolbar(document, this);
  private final LinkedDrawing link = new LinkedDrawing();
  private final AnimationFrame frame = new AnimationFrame(this::showFrame);
  private final RestTimer rest = new RestTimer(REST, renderer::settle);
  private final EngineBinding.Files files;
  private final PanelLoader panels;
  private PageState state = PageState.first();
  private EngineBinding network;
  private InferenceScheduler inference;
  private Invitation invitation;
  private boolean isStoryWanted;

  /** What runs in the network's place, with the corrections of this person; null without them. */
  private Run corrected;

  private Page(
      EngineBinding.Files files, PanelsModule.Loader loader, JSArrayReader<PointerEvent> recorded) {
    this.files = files;
    panels = new PanelLoader(document, loader, this, this::panelsFailed);
    HTMLElement pad = document.getElementById("pad");
    HTMLElement slider = document.getElementById("timeline");
    PenInput pen = new PenInput(pad, this);
    pen.listen();
    new TimelineInput(slider, this).listen();
    new KeyboardInput(pad, slider, this, renderer::showPen).listen(document);
    new RovingTabIndex(document, "ask-");
    for (Panel panel : Panel.values()) {
      document
          .getElementById("open-" + panel.id())
          .addEventListener("click", event -> turnTo(panel));
    }
    document
        .getElementById("close")
        .addEventListener("click", event -> become(state.turnTo(state.panel())));
    document.getElementById("why").addEventListener("click", event -> turnWhy());
    document
        .getElementById("other")
        .addEventListener("click", event -> become(state.ask(renderer.readout().rival())));
    Dom.onFile(file -> panels.use(module -> module.take(file)));
    // Their program shows that a file can be dropped.
    Dom.on(document, "dragenter", event -> panels.use(module -> {}));
    pad.addEventListener("focus", event -> showPen(Dom.hasVisibleFocus(pad)));
    pad.addEventListener("blur", event -> showPen(false));
    Dom.onResize(pad, renderer::redraw);
    Dom.onColors(renderer::redraw);
    Dom.on(document, "languagechange", event -> speak());
    renderer.onSegment(segment -> become(state.focus(segment)));
    pen.catchUp(recorded);
  }

  /**
   * Called by start.js, while the network is on its way.
   *
   * @param files fetches files of the page
   * @param panels loads the program of the panels
   * @param recorded what pens have done on the pad until now
   */
  @JSExport
  static void open(
      JSPromise<EngineBinding> network,
      EngineBinding.Files files,
      PanelsModule.Loader panels,
      JSArrayReader<PointerEvent> recorded) {
    Page page = new Page(files, panels, recorded);
    network
        .then(
            binding -> {
              page.start(binding);
              return null;
            })
        .catchError(
            error -> {
              page.fail(error);
              return null;
            });
  }

  private void start(EngineBinding binding) {
    InferenceScheduler.Listener listener =
        new InferenceScheduler.Listener() {
          @Override
          public void explained() {
            frame.request();
            rest.restart();
          }

          @Override
          public void learned() {
            renderer.showTimeline();
          }
        };
    network = binding;
    inference =
        new InferenceScheduler(
            new BrowserEngine(binding, runs),
            binding.getTemperature(),
            binding.getRejectThreshold(),
            listener);
    renderer.use(inference, binding.getName());
    document.getBody().removeAttribute("aria-busy");
    // What was drawn while the network was on its way.
    frame.runNow();
    rest.restart();
    Dom.mark("inkling-ready");
    link.onLink(
        letters ->
            panels.use(
                module -> {
                  link.isRead();
                  module.follow(letters);
                }));
    if (corrected != null) {
      inference.runBy(engine(corrected));
    }
    useCorrections();
    // Those of another window count here too.
    Dom.on(Window.current(), "storage", event -> useCorrections());
    invitation = new Invitation(Performance.now(), isStill());
    for (String type : TOUCHES) {
      Dom.on(document, type, event -> touch());
    }
    Window.setInterval(this::invite, LOOK);
    Dom.on(document, "scroll", event -> tellStory());
    document
        .getElementById("open-story")
        .addEventListener(
            "click",
            event -> {
              isStoryWanted = false;
              tellStory();
              Dom.reveal(document.getElementById("story"));
            });
  }

  /** Whether the visitor wants no motion. */
  private boolean isStill() {
    return Dom.property(document.getBody(), "--still").equals("1");
  }

  /** Somebody is there: a drawing that the invitation hides is seen again. */
  private void touch() {
    if (state.sample() == null || !state.drawing().isEmpty()) {
      become(state.invite(null));
      invitation.touch(Performance.now());
    }
  }

  /** Loads what is told below the first screen, once; without a network it says so once. */
  private void tellStory() {
    if (!isStoryWanted) {
      isStoryWanted = true;
      panels.use(module -> frame.runNow());
    }
  }

  private void invite() {
    enter(invitation.next(state, Performance.now()));
  }

  /** Corrections count from the beginning; the first answer does not wait for them. */
  private void useCorrections() {
    // Browsers keep corrections by this name since the page's first version.
    String corrections = Dom.recall("lessons");
    if (corrections != null && !corrections.equals("0")) {
      panels.use(module -> {});
    }
  }

  private void fail(Object error) {
    Dom.logError(error);
    document.getBody().removeAttribute("aria-busy");
    TextView.say(trouble, Text.NO_NETWORK);
    trouble.setHidden(false);
  }

  /** Another language: says again what is not the text of an element. */
  private void speak() {
    renderer.showEngine();
    rest.restart();
    frame.request();
  }

  @Override
  public PageState state() {
    return state;
  }

  @Override
  public void become(PageState next) {
    if (enter(next) && invitation != null) {
      invitation.touch(Performance.now());
    }
  }

  /** Another state is shown from now on; false if it is the very same. */
  // A change that changes nothing answers with the very same state.
  @SuppressWarnings("ReferenceEquality")
  private boolean enter(PageState next) {
    boolean isOther = next != state;
    if (isOther) {
      link.change(state, next);
      state = next;
      rest.restart();
      frame.request();
    }
    return isOther;
  }

  /** Shows the state as it is now, in this order: the bars come first. */
  private void showFrame() {
    latency.beginFrame();
    become(state.tick(Performance.now()));
    renderer.render(state);
    toolbar.show(state);
    panels.show(state, renderer.image());
    if (state.drawing().isGrowing()) {
      // The pen will have moved on.
      frame.await();
    }
    if (inference != null) {
      inference.workLater();
    }
  }

  private void showPen(boolean isShown) {
    renderer.showPen(isShown);
    frame.request();
  }

  private void turnTo(Panel panel) {
    become(state.turnTo(panel));
    panels.use(
        module -> {
          frame.runNow();
          // Where a view is too low for it and the bars.
          Dom.reveal(document.getElementById(panel.id()));
        });
  }

  /** Asks why the answer is what it is; asks nothing more if anything is asked. */
  private void turnWhy() {
    become(state.ask(state.isAsking() ? state.question() : renderer.readout().digit()));
  }

  private void panelsFailed() {
    TextView.say(trouble, Text.NOT_LOADED);
    Dom.showForAWhile(trouble);
    become(state.panel() == null ? state : state.turnTo(state.panel()));
  }

  // What the pen needs.

  @Override
  public Drawing drawing() {
    return state.drawing();
  }

  // Events that change nothing belong to no answer.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public void change(Drawing next, double since) {
    if (next == state.drawing()) {
      return;
    }
    renderer.showPen(false);
    int segment = tapped(next);
    if (segment == PageState.NOTHING) {
      become(state.draw(next));
      latency.penHasDrawn(since);
    } else {
      become(state.draw(state.drawing().cancel()).focus(segment));
    }
  }

  /** The digit of a number on which the stroke that ends is a tap; nothing if it is ink. */
  private int tapped(Drawing next) {
    if (!state.drawing().isGrowing() || next.isGrowing() || next.points() == 0) {
      return PageState.NOTHING;
    }
    List<Stroke> strokes = next.content().strokes();
    Bounds box = Bounds.of(Ink.of(strokes.get(strokes.size() - 1)));
    return box.longestSide() < TAP
        ? renderer.segmentAt(box.middleX(), box.middleY())
        : PageState.NOTHING;
  }

  // What the panels need.

  @Override
  public Float64Array ink() {
    return Float64Array.fromJavaArray(FlatInk.of(state.drawing().shown()));
  }

  @Override
  public Float64Array focus() {
    showState();
    return Float64Array.fromJavaArray(FlatInk.of(renderer.focus()));
  }

  @Override
  public Float32Array pixels() {
    showState();
    return Float32Array.fromJavaArray(renderer.image().pixels());
  }

  /** Shows the state now: its frame may be still to come. */
  private void showState() {
    if (!renderer.isShowing(state)) {
      frame.runNow();
    }
  }

  @Override
  public int digit() {
    return renderer.readout().digit();
  }

  @Override
  public int percent() {
    Readout readout = renderer.readout();
    return readout.isDigit() ? readout.percent(readout.digit()) : PageState.NOTHING;
  }

  @Override
  public String glance(Float64Array ink) {
    Readout other = inference.glance(FlatInk.ink(ink.toJavaArray()));
    return other.answer() + " " + (other.isDigit() ? other.percent() : PageState.NOTHING);
  }

  @Override
  public void follow(Float64Array ink) {
    PageState next = state.follow(FlatInk.ink(ink.toJavaArray()));
    become(isStill() ? next : next.turn(Performance.now()));
    frame.runNow();
  }

  @Override
  public void see(Float32Array pixels, double leastConfidence) {
    become(state.see(DigitImage.of(pixels.toJavaArray()).withLeastConfidence(leastConfidence)));
    frame.runNow();
  }

  @Override
  public void light(Float32Array strengths) {
    renderer.light(strengths == null ? null : strengths.toJavaArray());
  }

  @Override
  public void runBy(Run run) {
    corrected = run;
    if (inference != null) {
      inference.runBy(engine(run));
      frame.runNow();
      rest.restart();
    }
  }

  @Override
  public void voteBy(Run run) {
    inference.voteBy(engine(run));
    frame.runNow();
    rest.restart();
  }

  private static Engine engine(Run run) {
    return run == null
        ? null
        : (pixels, logits) ->
            run.run(Float32Array.fromJavaArray(pixels), Float32Array.fromJavaArray(logits));
  }

  @Override
  public EngineBinding network() {
    return network;
  }

  @Override
  public JSPromise<ArrayBuffer> fetch(String url) {
    return files.fetch(url);
  }

  @Override
  public int micros() {
    return runs.micros();
  }
}
