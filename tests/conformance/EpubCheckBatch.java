import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs EPUBCheck over many files in one JVM: the first takes seconds, each further one tenths.
 * One line for each message: file, severity, id, place, text, separated by tabs; then `file TAB done`.
 */
public class EpubCheckBatch {
  private static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] files) {
    for (String file : files) {
      new EpubCheck(new File(file), new LineReport(file)).doValidate();
      out.println(file + "\tdone");
    }
  }

  private static final class LineReport extends DefaultReportImpl {
    private final String file;

    LineReport(String file) {
      super(file);
      this.file = file;
      initialize();
    }

    @Override
    public void message(Message message, EPUBLocation location, Object... args) {
      Severity severity = message.getSeverity();
      if (severity == Severity.SUPPRESSED) return;
      String place = location.getPath() + ":" + location.getLine() + ":" + location.getColumn();
      String text = message.getMessage(args).replaceAll("\\s+", " ");
      out.println(String.join("\t", file, severity.toString(), message.getID().toString(), place, text));
    }
  }
}
