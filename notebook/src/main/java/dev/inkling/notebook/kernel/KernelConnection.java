package dev.inkling.notebook.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The library's connection with other readers of requests and heartbeats: whatever arrives is
 * answered or ignored, and the next message is read.
 */
final class KernelConnection extends JupyterConnection {

  private static final Logger LOGGER = Logger.getLogger(KernelConnection.class.getName());

  /** How soon a reader notices that the connection is closed, in milliseconds. */
  private static final int PATIENCE = 50;

  /** What is answered while a cell runs; cells themselves come one after the other. */
  private static final Set<MessageType<?>> CONTROL =
      Set.of(
          MessageType.INTERRUPT_REQUEST,
          MessageType.SHUTDOWN_REQUEST,
          MessageType.KERNEL_INFO_REQUEST);

  private final KernelConnectionProperties properties;
  private final Requests requests;
  private final ZMQ.Context context = ZMQ.context(1);
  private final List<Thread> readers = new ArrayList<>();
  private volatile boolean closed;

  KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
    super(properties);
    this.properties = properties;
    this.requests = new Requests(properties.createHMACGenerator());
  }

  @Override
  public void connect() {
    iopub.bind(properties);
    stdin.bind(properties);
    try {
      serve(false, properties.getShellPort());
      serve(true, properties.getControlPort());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    ZMQ.Socket beats = context.socket(SocketType.REP);
    beats.bind(address(properties.getHbPort()));
    read("heartbeat", beats, parts -> send(beats, parts));
  }

  private String address(int port) {
    return properties.getTransport() + "://" + properties.getIp() + ":" + port;
  }

  private void serve(boolean isControl, int port) throws GeneralSecurityException {
    HMACGenerator signatures = properties.createHMACGenerator();
    ShellChannel channel = new ShellChannel(context, signatures, isControl, this);
    channel.bind(address(port));
    read(isControl ? "control" : "shell", channel, parts -> answer(channel, isControl, parts));
  }

  private interface Receiver {
    void receive(List<byte[]> parts);
  }

  private void read(String name, ZMQ.Socket socket, Receiver receiver) {
    Thread reader = new Thread(() -> read(socket, receiver), name);
    readers.add(reader);
    reader.start();
  }

  private void read(ZMQ.Socket socket, Receiver receiver) {
    ZMQ.Poller poller = context.poller(1);
    poller.register(socket, ZMQ.Poller.POLLIN);
    while (!closed) {
      try {
        if (poller.poll(PATIENCE) > 0) {
          List<byte[]> parts = new ArrayList<>();
          do {
            parts.add(socket.recv());
          } while (socket.hasReceiveMore());
          receiver.receive(parts);
        }
      } catch (RuntimeException e) {
        LOGGER.log(Level.WARNING, "a message is ignored: {0}", e.getMessage());
      }
    }
    poller.close();
    socket.close();
  }

  private static void send(ZMQ.Socket socket, List<byte[]> parts) {
    for (int i = 0; i < parts.size(); i++) {
      socket.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  private void answer(ShellChannel channel, boolean isControl, List<byte[]> parts) {
    Message<?> message = requests.read(parts);
    if (message != null && (!isControl || CONTROL.contains(message.getHeader().getType()))) {
      answer(channel, message);
    }
  }

  private <T> void answer(ShellChannel channel, Message<T> message) {
    ShellHandler<T> handler = getHandler(message.getHeader().getType());
    if (handler == null) {
      return;
    }
    ShellReplyEnvironment environment = prepareReplyEnv(channel, message);
    try {
      handler.handle(environment, message);
    } finally {
      environment.resolveDeferrals();
    }
    if (environment.isMarkedForShutdown()) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    waitUntilClose();
    iopub.close();
    stdin.close();
    context.close();
  }

  @Override
  public void waitUntilClose() {
    for (Thread reader : readers) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
