using System.Globalization;
using System.Text;
using Plimsoll.Market.Chance;
using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

/// <summary>Valid frames of every kind, mutated: a message or a clean refusal, nothing else, and no memory beyond reason. PLIMSOLL_FRAMES says how many; PLIMSOLL_LONG=1 for a million.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const ulong Seed = 20260115;
    private const int AllocatedBaseMax = 64 * 1024;
    private const int AllocatedPerByteMax = 400;

    private static readonly string[] Nasty =
    [
        "", "0", "-1", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999999",
        "1.7976931348623157E308", "1e400", "-1e400", "1e-400", "1e99999999999", "NaN", "Infinity", "-Infinity", "Infinite",
        "79228162514264337593543950335",
        "79228162514264337593543950336", "0.00000000000000000000000000000001", "16777215", "1000000", "x", "None", "?", "a", "o",
        "\\u12", "\\", "\\ud800", "é", "20260115 25:61:00", "00000000", "12345678901234567890 12:00:00", ".", "-", "+5", " 7", "7 ", "1,5", "0x10",
    ];

    [Fact]
    public void A_mutated_frame_gives_a_message_or_a_clean_refusal()
    {
        var frames = FuzzedFrames.Count;
        var rng = new Rng(Seed);
        var valid = Enumerable.Range(176, 25).ToDictionary(v => v, v => (new MessageDecoder(v), ServerFrames.All(v)));
        var (messages, refused, reached) = (0, 0, 0);
        for (var i = 0; i < frames; i++)
        {
            var (decoder, all) = valid[rng.NextInt(176, 200)];
            var payload = Mutate(rng, all);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                messages++;
                reached += decoder.Decode(payload) is null ? 0 : 1;
            }
            catch (TwsFormatException e)
            {
                messages--;
                refused++;
                reached += e.Message.StartsWith("message at", StringComparison.Ordinal) ? 0 : 1;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {Seed}, frame {i}: {e.GetType().Name} for {Encoding.UTF8.GetString(payload).Replace('\0', '|')}");
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(
                allocated <= AllocatedBaseMax + ((long)AllocatedPerByteMax * payload.Length),
                $"seed {Seed}, frame {i}: {allocated} bytes allocated for a payload of {payload.Length}");
        }

        output.WriteLine($"seed {Seed}: {frames} frames, {messages} messages, {refused} refused, {reached} reached a field decoder");
        Assert.True(reached * 2 >= frames, $"only {reached} of {frames} reached a field decoder");
        Assert.True(messages * 20 >= frames && refused * 20 >= frames, "one outcome is hardly ever seen");
    }

    private static byte[] Mutate(Rng rng, IReadOnlyList<string[]> valid)
    {
        var fields = rng.Pick(valid).ToList();
        for (var i = rng.NextInt(1, 3); i > 0 && fields.Count > 0; i--)
        {
            var at = rng.Chance(0.05) ? 0 : rng.NextInt(fields.Count);
            switch (rng.NextInt(7))
            {
                case 0:
                    fields[at] = rng.Pick(Nasty);
                    break;
                case 1:
                    fields.RemoveAt(at);
                    break;
                case 2:
                    fields.Insert(at, rng.Pick(Nasty));
                    break;
                case 3:
                    fields.Insert(at, fields[at]);
                    break;
                case 4:
                    fields.RemoveRange(at, fields.Count - at);
                    break;
                case 5:
                    fields[at] = rng.NextInt(-3, 100_000).ToString(CultureInfo.InvariantCulture);
                    break;
                default:
                    (fields[at], fields[^1]) = (fields[^1], fields[at]);
                    break;
            }
        }

        var payload = WireText.Payload(fields);
        if (payload.Length > 0 && rng.Chance(0.3))
        {
            payload[rng.NextInt(payload.Length)] ^= (byte)(1 << rng.NextInt(8));
        }

        return payload;
    }
}
