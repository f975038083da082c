module consumer {
  requires dev.inkling.recognizer;
}
