package dev.inkling.page;

import dev.inkling.Prediction;
import dev.inkling.attribution.Explanation;
import dev.inkling.browser.Dom;
import dev.inkling.browser.engine.BrowserEngine;
import dev.inkling.browser.engine.EngineBinding;
import dev.inkling.browser.engine.LatencyMeter;
import dev.inkling.browser.pen.Drawing;
import dev.inkling.browser.pen.FlatInk;
import dev.inkling.browser.pen.PenInput;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Engine;
import dev.inkling.page.input.KeyboardCommands;
import dev.inkling.page.input.RovingTabIndex;
import dev.inkling.page.input.TimelineInput;
import dev.inkling.page.panels.DrawingLink;
import dev.inkling.page.panels.PageApi;
import dev.inkling.page.panels.PanelsModule;
import dev.inkling.page.state.InferenceScheduler;
import dev.inkling.page.state.PageState;
import dev.inkling.page.state.Panel;
import dev.inkling.page.state.Readout;
import dev.inkling.page.state.Why;
import dev.inkling.page.text.Language;
import dev.inkling.page.text.Text;
import dev.inkling.page.text.TextView;
import dev.inkling.page.view.AnimationFrame;
import dev.inkling.page.view.Colors;
import dev.inkling.page.view.EngineLine;
import dev.inkling.page.view.PadView;
import dev.inkling.page.view.ReadoutView;
import dev.inkling.page.view.SightView;
import dev.inkling.page.view.TimelineView;
import java.util.Set;
import java.util.function.Consumer;
import org.teavm.jso.JSExport;
import org.teavm.jso.browser.Performance;
import org.teavm.jso.browser.Window;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.events.KeyboardEvent;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;

/**
 * The page: keeps the state, and before every picture in which it changed runs the network and
 * shows what it thinks.
 */
final class Page implements PenInput.DrawingTarget {

  /** Once the pen has rested so long, words may appear, in milliseconds. */
  private static final int REST = 400;

  /** What an explanation may take of the time for one picture, in milliseconds. */
  private static final double EXPLAIN_BUDGET = 8;

  /** What the timeline may take between two pictures, in milliseconds. */
  private static final double FILL_BUDGET = 6;

  private static final String LANGUAGE = "language";

  /** The span from the pen's events to the bars, in the browser's timeline. */
  private static final String ANSWER = "inkling-answer";

  /** Elements whose own keys count. */
  private static final Set<String> FIELDS = Set.of("INPUT", "SELECT", "TEXTAREA");

  /** Spans that the timeline keeps: of the last minute of drawing, at most. */
  private static final int MOST_SPANS = 3600;

  private final HTMLDocument document = HTMLDocument.current();
  private final HTMLElement undo = document.getElementById("undo");
  private final HTMLElement redo = document.getElementById("redo");
  private final HTMLElement clear = document.getElementById("clear");
  private final HTMLElement play = document.getElementById("play");
  private final HTMLElement speed = document.getElementById("speed");
  private final HTMLElement close = document.getElementById("close");
  private final HTMLElement note = document.getElementById("note");
  private final HTMLElement trouble = document.getElementById("trouble");
  private final HTMLElement slider = document.getElementById("timeline");
  private final HTMLCanvasElement canvas = (HTMLCanvasElement) document.getElementById("pad");
  private final HTMLCanvasElement sightCanvas =
      (HTMLCanvasElement) document.getElementById("sight");
  private final Colors colors = new Colors(canvas, sightCanvas);
  private final PadView pad = new PadView(canvas, colors);
  private final SightView sight = new SightView(sightCanvas);
  private final ReadoutView readoutView = new ReadoutView(document);
  private final TimelineView timeline = new TimelineView(slider, colors);
  private final TextView textView = new TextView(document);
  private final EngineLine engineLine = new EngineLine(document.getElementById("engine"));
  private final LatencyMeter runs = new LatencyMeter();
  private final LatencyMeter answers = new LatencyMeter();
  private final AnimationFrame frame = new AnimationFrame(this::update);

  private final EngineBinding.Files files;
  private final PanelsModule.Loader panels;

  private PageState state = PageState.first();
  private Readout readout = Readout.blank();
  private Tools tools;
  private Panel open;
  private String sentence = "";
  private Language language = Language.ENGLISH;
  private String engineName;
  private InferenceScheduler thinker;
  private PanelsModule module;

  /** The drawing at the shown moment; the network is asked about it, and the pad shows it. */
  private Ink shown = Ink.empty();

  /** What the pen's events have taken since the last picture, in milliseconds. */
  private double spent;

  /** Whether the pen has drawn since the last picture. */
  private boolean hasDrawn;

  private int spans;

  /** Whether the address holds a drawing that is not on the pad yet. */
  private boolean isLinkWaiting;

  private boolean isPenShown;
  private boolean isTimelineOld;
  private boolean isTimed;
  private double restsAt;
  private boolean isRestAwaited;
  private int workTimer;

  private Page(EngineBinding.Files files, PanelsModule.Loader panels) {
    this.files = files;
    this.panels = panels;
    new PenInput(canvas, this).listen();
    new TimelineInput(slider, share -> scrub(share)).listen();
    undo.addEventListener("click", event -> draw(state.drawing().undo()));
    redo.addEventListener("click", event -> draw(state.drawing().redo()));
    clear.addEventListener("click", event -> become(state.clear()));
    play.addEventListener(
        "click", event -> become(state.isPlaying() ? state.stop() : state.play(Performance.now())));
    speed.addEventListener("click", event -> become(state.changeSpeed(Performance.now())));
    for (int digit = 0; digit < 10; digit++) {
      int asked = digit;
      document
          .getElementById("ask-" + digit)
          .addEventListener("click", event -> become(state.ask(asked)));
    }
    new RovingTabIndex(document, "ask-");
    for (Panel panel : Panel.values()) {
      document
          .getElementById("open-" + panel.id())
          .addEventListener("click", event -> turnTo(panel));
    }
    close.addEventListener("click", event -> become(state.turnTo(state.panel())));
    Dom.onFile(
        file -> {
          if (state.panel() != Panel.PICTURE) {
            turnTo(Panel.PICTURE);
          }
          withMore(more -> more.take(file));
        });
    canvas.addEventListener("focus", event -> showPen(Dom.hasVisibleFocus(canvas)));
    canvas.addEventListener("blur", event -> showPen(false));
    Dom.on(document, "keydown", this::key);
    Dom.onResize(canvas, this::redraw);
    Dom.onColors(this::redraw);
    colors.read();
    chooseLanguage();
  }

  /** Called by start.js, while the network is on its way. */
  @JSExport
  static void open(
      JSPromise<EngineBinding> network, EngineBinding.Files files, PanelsModule.Loader panels) {
    Page page = new Page(files, panels);
    network
        .then(
            kernel -> {
              page.start(kernel);
              return null;
            })
        .catchError(
            error -> {
              page.fail(error);
              return null;
            });
  }

  private void start(EngineBinding kernel) {
    engineName = kernel.getName();
    thinker =
        new InferenceScheduler(
            new BrowserEngine(kernel, runs), kernel.getTemperature(), kernel.getRejectThreshold());
    document.getBody().removeAttribute("aria-busy");
    // What was drawn while the model was on its way.
    update();
    settleLater();
    Dom.mark("inkling-ready");
    followLink();
    // A link that is opened in a tab where the page is open already.
    Dom.on(Window.current(), "hashchange", event -> followLink());
    String lessons = Dom.recall("lessons");
    if (lessons != null && !lessons.equals("0")) {
      // Corrections count from the beginning; the first answer does not wait for them.
      withMore(more -> {});
    }
  }

  private void followLink() {
    String letters = Dom.link(DrawingLink.KEY);
    if (letters != null) {
      isLinkWaiting = true;
      withMore(
          more -> {
            isLinkWaiting = false;
            more.follow(letters);
          });
    }
  }

  /** Does something with the page's second program, which is loaded when first used. */
  private void withMore(Consumer<PanelsModule> task) {
    if (module != null) {
      task.accept(module);
      return;
    }
    panels
        .load()
        .then(
            loaded -> {
              if (module == null) {
                module = loaded;
                module.start(host(), language.code());
                Dom.mark("inkling-panels");
              }
              task.accept(module);
              return null;
            })
        .catchError(
            error -> {
              Dom.logError(error);
              TextView.say(trouble, language, Text.NO_MORE);
              Dom.showForAWhile(trouble);
              if (state.panel() != null) {
                become(state.turnTo(state.panel()));
              }
              return null;
            });
  }

  private PageApi host() {
    return new PageApi() {
      @Override
      public Float64Array ink() {
        return Float64Array.fromJavaArray(FlatInk.of(state.drawing().shown()));
      }

      @Override
      public Float32Array pixels() {
        return Float32Array.fromJavaArray(image(state.drawing().shown()).pixels());
      }

      @Override
      public int digit() {
        return readout.digit();
      }

      @Override
      public int percent() {
        return readout.isBlank() ? 0 : Math.round(100 * readout.confidenceShare());
      }

      @Override
      public void follow(Float64Array ink) {
        become(state.follow(FlatInk.ink(ink.toJavaArray())));
        update();
      }

      @Override
      public void see(Float32Array pixels) {
        become(state.see(DigitImage.of(pixels.toJavaArray())));
        update();
      }

      @Override
      public void runBy(Run run) {
        thinker.runBy(engine(run));
        update();
        settleLater();
      }

      @Override
      public void voteBy(Run run) {
        thinker.voteBy(engine(run));
        update();
        settleLater();
      }

      @Override
      public JSPromise<ArrayBuffer> fetch(String url) {
        return files.fetch(url);
      }

      @Override
      public int micros() {
        return runs.micros();
      }
    };
  }

  private static Engine engine(PageApi.Run run) {
    return run == null ? null : (pixels, logits) -> run(run, pixels, logits);
  }

  private static void run(PageApi.Run run, float[] pixels, float[] logits) {
    Float32Array out = new Float32Array(logits.length);
    run.run(Float32Array.fromJavaArray(pixels), out);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = out.get(i);
    }
  }

  private void turnTo(Panel panel) {
    become(state.turnTo(panel));
    withMore(
        more -> {
          update();
          // Where a view is too low for it and the bars.
          Dom.reveal(document.getElementById(panel.id()));
        });
  }

  /** What the network is given: a picture, or the drawing at the shown moment. */
  private DigitImage image(Ink ink) {
    DigitImage picture = state.drawing().picture();
    return picture == null ? InkNormalizer.standard().normalize(ink) : picture;
  }

  private void fail(Object error) {
    Dom.logError(error);
    document.getBody().removeAttribute("aria-busy");
    TextView.say(trouble, language, Text.NO_NETWORK);
    trouble.setHidden(false);
  }

  private void chooseLanguage() {
    String chosen = Dom.recall(LANGUAGE);
    HTMLSelectElement select = (HTMLSelectElement) document.getElementById("language");
    speak(Language.of(chosen == null ? Dom.languages() : chosen));
    select.setValue(language.code());
    select.addEventListener(
        "change",
        event -> {
          Dom.remember(LANGUAGE, select.getValue());
          speak(Language.of(select.getValue()));
        });
  }

  private void speak(Language next) {
    if (next != language) {
      language = next;
      document.getDocumentElement().setAttribute("lang", language.code());
      textView.show(language, Text.values());
      for (int digit = 0; digit < 10; digit++) {
        document
            .getElementById("ask-" + digit)
            .setAttribute("aria-label", Text.ASK.in(language, digit));
      }
      if (module != null) {
        module.speak(language.code());
      }
      // What was heard is said again in the new language.
      settleLater();
      frame.request();
    }
  }

  @Override
  public Drawing drawing() {
    return state.drawing();
  }

  // Events that change nothing belong to no answer.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public void change(Drawing next, double since) {
    if (next != state.drawing()) {
      draw(next);
      spent += Performance.now() - since;
      hasDrawn = true;
    }
  }

  private void draw(Drawing next) {
    isPenShown = false;
    become(state.draw(next));
  }

  private void showPen(boolean isShown) {
    isPenShown = isShown;
    frame.request();
  }

  private void scrub(double share) {
    become(state.scrub((int) Math.round(share * state.drawing().points())));
  }

  // A change that changes nothing answers with the very same state.
  @SuppressWarnings("ReferenceEquality")
  private void become(PageState next) {
    if (next == state) {
      return;
    }
    if (next.isTouched() && !state.isTouched()) {
      document.getBody().getClassList().add("touched");
    }
    boolean isUnlinked = state.isLinked() && !next.isLinked();
    if (isUnlinked || (isLinkWaiting && next.drawing() != state.drawing())) {
      // It is no longer what is drawn, or what could not be loaded in time to draw it.
      isLinkWaiting = false;
      Dom.dropLink();
    }
    state = next;
    settleLater();
    frame.request();
  }

  /** One timer that looks again costs less than a new one for every event. */
  private void settleLater() {
    restsAt = Performance.now() + REST;
    if (!isRestAwaited) {
      isRestAwaited = true;
      Window.setTimeout(this::settle, REST);
    }
  }

  /** Shows the state as it is now, and what the network thinks of it. */
  private void update() {
    double now = Performance.now();
    boolean isDrawn = hasDrawn;
    double start = now - spent;
    spent = 0;
    hasDrawn = false;
    become(state.tick(now));
    Drawing drawing = state.drawing();
    // Once for all that need it: a stroke under way is copied for it.
    shown = drawing.shown();
    DigitImage image = image(shown);
    boolean isBlank = shown.isEmpty() && drawing.picture() == null;
    if (thinker != null) {
      Prediction prediction = isBlank ? null : thinker.recognize(image);
      readout = prediction == null ? Readout.blank() : Readout.of(prediction);
      readoutView.show(readout);
      measure(start, isDrawn && prediction != null);

      // What follows is in the same picture, but nobody's eye is on it.
      tell();
      thinker.follow(all(drawing));
      if (prediction != null && !shown.isEmpty()) {
        thinker.trace().learn(drawing.moment(), prediction.probabilities());
      }
      thinker.wantExplanation(state.isAsking() ? shown : Ink.empty());
      thinker.explain(Performance.now() + EXPLAIN_BUDGET);
    }
    paint(image);
    showTools(drawing);
    showPanels(image);
    isTimelineOld = true;
    if (state.isPlaying()) {
      frame.request();
    } else if (drawing.isGrowing()) {
      // The pen will have moved on.
      frame.await();
    }
    workLater();
  }

  /**
   * Leaves a span for every answer, until there are too many; counts those to the pen, for the
   * engine line.
   */
  private void measure(double start, boolean isToPen) {
    double end = Performance.now();
    if (isToPen) {
      answers.add(end - start);
    }
    if (++spans > MOST_SPANS) {
      spans = 1;
      Dom.clearMeasures(ANSWER);
    }
    Dom.measure(ANSWER, start, end);
  }

  /** The whole drawing; the same as {@link #shown} where its end is shown. */
  private Ink all(Drawing drawing) {
    return drawing.moment() == drawing.points() ? shown : drawing.ink();
  }

  /** Draws what shows the drawing. */
  private void paint(DigitImage image) {
    Why why = null;
    Explanation explanation =
        thinker == null || !state.isAsking() || readout.isBlank()
            ? null
            : thinker.explanation(shown);
    sight.show(image, colors.seen());
    if (state.drawing().picture() != null) {
      pad.show(sightCanvas);
    } else if (explanation == null) {
      pad.show(shown, all(state.drawing()));
    } else {
      why = Why.of(explanation, state.question(), readout.digit());
      pad.show(shown, why);
    }
    if (why != null) {
      sentence = why.sentence(language);
    } else if (state.isAsking() && state.drawing().picture() != null) {
      sentence = Text.WHY_PICTURE.in(language);
    } else {
      sentence = "";
    }
    setText(note, sentence.isEmpty() ? Text.TAGLINE.in(language) : sentence);
    if (isPenShown) {
      pad.show(state.pen());
    }
  }

  private void paintTimeline() {
    isTimelineOld = false;
    if (thinker != null) {
      timeline.show(thinker.trace(), state.drawing().moment(), readout.digit(), moment());
    }
  }

  private String moment() {
    Drawing drawing = state.drawing();
    return readout.isBlank()
        ? Text.MOMENT.in(language, drawing.moment(), drawing.points())
        : Text.MOMENT_ANSWER.in(
            language,
            drawing.moment(),
            drawing.points(),
            readout.digit(),
            Math.round(100 * readout.probability(readout.digit())));
  }

  /** What the buttons show: they are touched only when it changes. */
  private record Tools(
      boolean canUndo,
      boolean canRedo,
      boolean canClear,
      boolean canPlay,
      boolean isPlaying,
      int speed,
      int question,
      Language language) {}

  private void showTools(Drawing drawing) {
    Tools next =
        new Tools(
            drawing.canUndo(),
            drawing.canRedo(),
            !drawing.isEmpty(),
            drawing.hasInk(),
            state.isPlaying(),
            state.speed(),
            state.question(),
            language);
    if (next.equals(tools)) {
      return;
    }
    tools = next;
    enable(undo, tools.canUndo);
    enable(redo, tools.canRedo);
    enable(clear, tools.canClear);
    enable(play, tools.canPlay);
    enable(slider, tools.canPlay);
    String label = (state.isPlaying() ? Text.STOP : Text.PLAY).in(language);
    play.setAttribute("aria-label", label);
    play.setAttribute("title", label);
    play.setAttribute("aria-pressed", String.valueOf(state.isPlaying()));
    speed.setAttribute("aria-pressed", String.valueOf(state.speed() == 2));
    for (int digit = 0; digit < 10; digit++) {
      document
          .getElementById("ask-" + digit)
          .setAttribute("aria-pressed", String.valueOf(digit == state.question()));
    }
  }

  private void showPanels(DigitImage image) {
    if (state.panel() != open) {
      Panel before = open;
      open = state.panel();
      for (Panel panel : Panel.values()) {
        boolean isOpen = panel == open;
        HTMLElement button = document.getElementById("open-" + panel.id());
        HTMLElement section = document.getElementById(panel.id());
        button.setAttribute("aria-expanded", String.valueOf(isOpen));
        if (!isOpen) {
          boolean isClosed = panel == before && open == null;
          if (Dom.hasFocusInside(section) || (isClosed && Dom.hasFocusInside(close))) {
            button.focus();
          }
        }
        section.setHidden(!isOpen);
      }
    }
    if (module != null) {
      module.see(
          Float32Array.fromJavaArray(image.pixels()),
          state.drawing().picture() != null,
          state.panel() == null ? "" : state.panel().id());
    }
  }

  private static void enable(HTMLElement element, boolean isEnabled) {
    element.setAttribute("aria-disabled", String.valueOf(!isEnabled));
  }

  /** Goes on with what may come later, as soon as the browser has nothing better to do. */
  private void workLater() {
    Window.clearTimeout(workTimer);
    if (thinker != null && (isTimelineOld || thinker.isBusy())) {
      workTimer = Window.setTimeout(this::work, 0);
    }
  }

  private void work() {
    boolean wasExplaining = thinker.isExplaining();
    thinker.explain(Performance.now() + EXPLAIN_BUDGET);
    thinker.fill(Performance.now() + FILL_BUDGET);
    if (wasExplaining && !thinker.isExplaining()) {
      frame.request();
      settleLater();
    } else if (isTimelineOld || !thinker.isBusy()) {
      paintTimeline();
    }
    if (!isTimed && !readout.isBlank()) {
      // From then on only while the pen rests: numbers that change all the time are no calm line.
      isTimed = true;
      showEngine();
    }
    workLater();
  }

  private void settle() {
    double left = restsAt - Performance.now();
    if (left > 0) {
      Window.setTimeout(this::settle, (int) Math.ceil(left));
      return;
    }
    isRestAwaited = false;
    readout = readout.settled();
    tell();
    showEngine();
  }

  private void tell() {
    // Words about the ink wait for the pen to rest, as those about the answer do.
    readoutView.tell(readout, language, sentence);
  }

  private void showEngine() {
    if (thinker != null) {
      engineLine.show(engineName, answers.micros());
    }
  }

  /** The answer stays as it is: nobody wants to hear it again because a window was resized. */
  private void redraw() {
    colors.read();
    pad.fit();
    timeline.fit();
    paint(image(shown));
    paintTimeline();
  }

  private void key(KeyboardEvent event) {
    HTMLElement target = (HTMLElement) event.getTarget();
    if (FIELDS.contains(target.getTagName())) {
      // There, such keys change a text or close a list.
      return;
    }
    PageState next = KeyboardCommands.anywhere(event, state);
    boolean isOurs = KeyboardCommands.isOurs(event);
    boolean hasModifier = event.isAltKey() || event.isCtrlKey() || event.isMetaKey();
    if (!isOurs && !hasModifier && (target == canvas || target == slider)) {
      next =
          target == canvas
              ? KeyboardCommands.onPad(event, state, Performance.now())
              : KeyboardCommands.onTimeline(event, state);
      isOurs = KeyboardCommands.moves(event, target == canvas);
    }
    if (isOurs) {
      event.preventDefault();
      isPenShown = target == canvas && KeyboardCommands.moves(event, true);
      become(next);
    }
  }

  private static void setText(HTMLElement element, String text) {
    if (!text.equals(element.getTextContent())) {
      element.setTextContent(text);
    }
  }
}
