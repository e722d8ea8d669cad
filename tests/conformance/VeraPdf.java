import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates files with veraPDF, all in one virtual machine: `java -cp JARS VeraPdf.java ua1,3a FILE...`
 * Prints a line of JSON for each file and flavour.
 */
public class VeraPdf {
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 1; i < arguments.length; i++) {
      for (String flavour : arguments[0].split(",")) System.out.println(validate(arguments[i], flavour));
    }
    System.exit(0);
  }

  private static String validate(String file, String flavourId) {
    String head = "{\"file\":" + quote(file) + ",\"flavour\":" + quote(flavourId);
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      return head + ",\"compliant\":" + result.isCompliant() + ",\"checks\":" + result.getTotalAssertions()
          + ",\"failures\":[" + failures(result) + "]}";
    } catch (Exception exception) {
      return head + ",\"compliant\":false,\"checks\":0,\"failures\":[{\"rule\":\"unreadable\",\"count\":1,\"message\":"
          + quote(String.valueOf(exception)) + "}]}";
    }
  }

  /** One entry for each rule and message, with how often it failed. */
  private static String failures(ValidationResult result) {
    Map<String, Integer> counts = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.PASSED) continue;
      String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
      counts.merge("\"rule\":" + quote(rule) + ",\"message\":" + quote(assertion.getMessage()), 1, Integer::sum);
    }
    StringBuilder out = new StringBuilder();
    counts.forEach((failure, count) -> out.append(out.length() == 0 ? "" : ",").append("{" + failure + ",\"count\":" + count + "}"));
    return out.toString();
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ' || c > '~') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    return out.append('"').toString();
  }
}
