package dev.inkling.server;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What can draw on a pad, by the browser's own input. */
enum Pointer {
  MOUSE {
    @Override
    CompletableFuture<String> send(DevTools tools, Phase phase, double x, double y) {
      return sendMouse(tools, "mouse", phase, x, y);
    }
  },
  PEN {
    @Override
    CompletableFuture<String> send(DevTools tools, Phase phase, double x, double y) {
      return sendMouse(tools, "pen", phase, x, y);
    }
  },
  TOUCH {
    @Override
    CompletableFuture<String> send(DevTools tools, Phase phase, double x, double y) {
      String type =
          switch (phase) {
            case DOWN -> "touchStart";
            case MOVE, HOVER -> "touchMove";
            case UP -> "touchEnd";
            case CANCEL -> "touchCancel";
          };
      String points =
          phase == Phase.DOWN || phase == Phase.MOVE
              ? "[{\"x\":" + x + ",\"y\":" + y + ",\"id\":1}]"
              : "[]";
      return tools.send(
          "Input.dispatchTouchEvent", "{\"type\":\"" + type + "\",\"touchPoints\":" + points + "}");
    }
  };

  enum Phase {
    DOWN,
    MOVE,
    UP,
    CANCEL,
    HOVER
  }

  /** Does one thing at a place in CSS pixels of the view; answers when the page has seen it. */
  abstract CompletableFuture<String> send(DevTools tools, Phase phase, double x, double y);

  /** Draws ink whose coordinates are CSS pixels of the view, without a pause. */
  void draw(DevTools tools, Ink ink) {
    List<CompletableFuture<String>> sent = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      int end = stroke.size() - 1;
      sent.add(send(tools, Phase.DOWN, stroke.x(0), stroke.y(0)));
      for (int i = 1; i <= end; i++) {
        sent.add(send(tools, Phase.MOVE, stroke.x(i), stroke.y(i)));
      }
      sent.add(send(tools, Phase.UP, stroke.x(end), stroke.y(end)));
    }
    sent.forEach(CompletableFuture::join);
  }

  private static CompletableFuture<String> sendMouse(
      DevTools tools, String pointerType, Phase phase, double x, double y) {
    String type =
        switch (phase) {
          case DOWN -> "mousePressed";
          case MOVE, HOVER -> "mouseMoved";
          case UP -> "mouseReleased";
          case CANCEL -> throw new IllegalArgumentException("only a touch can be cancelled");
        };
    return tools.send(
        "Input.dispatchMouseEvent",
        "{\"type\":\""
            + type
            + "\",\"x\":"
            + x
            + ",\"y\":"
            + y
            + (phase == Phase.HOVER ? ",\"button\":\"none\"" : ",\"button\":\"left\"")
            + ",\"buttons\":"
            + (phase == Phase.UP || phase == Phase.HOVER ? 0 : 1)
            + ",\"clickCount\":1,\"pointerType\":\""
            + pointerType
            + "\"}");
  }
}
