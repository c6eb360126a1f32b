namespace Assay.Tests.Content.DataStreams;

/// <summary>A data stream collection written by hand.</summary>
internal static class TinyStream
{
    public static string Collection(string definitions = """<definition id="oval:x:def:1" version="1" class="inventory"/>""") =>
        $"""
        <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:cat="urn:oasis:names:tc:entity:xmlns:xml:catalog"
           xmlns:od="http://oval.mitre.org/XMLSchema/oval-definitions-5" id="collection" schematron-version="1.3">
          <ds:data-stream id="s1" scap-version="1.3" use-case="CONFIGURATION" timestamp="2026-01-01T00:00:00">
            <ds:checklists>
              <ds:component-ref id="r-xccdf" xlink:href="#c-xccdf"><cat:catalog><cat:uri name="oval.xml" uri="#r-oval"/><cat:uri name="feed.xml" uri="#r-feed"/></cat:catalog></ds:component-ref>
            </ds:checklists>
            <ds:checks><ds:component-ref id="r-oval" xlink:href="#c-oval"/><ds:component-ref id="r-feed" xlink:href="https://example.org/feed.xml.bz2"/></ds:checks>
          </ds:data-stream>
          <ds:component id="c-xccdf" timestamp="2026-01-01T00:00:00">{Tiny.Benchmark("", xmlns: Tiny.Xccdf12)}</ds:component>
          <ds:component id="c-oval" timestamp="2026-01-01T00:00:00">
            {Oval.TinyOval.Document(definitions: definitions)}
          </ds:component>
        </ds:data-stream-collection>
        """;
}
