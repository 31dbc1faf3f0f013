using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Federated.Storage.Queues;

namespace Federated.Storage.Tests.Queues;

public sealed class AcknowledgedKeysTests
{
    [Fact]
    public void Forgets_the_oldest_first()
    {
        var keys = new AcknowledgedKeys();

        for (var i = 0; i <= AcknowledgedKeys.Capacity; i++)
            keys.Add(Key(i));

        Assert.False(keys.Contains(Key(0)));
        Assert.True(keys.Contains(Key(1)));
        Assert.True(keys.Contains(Key(AcknowledgedKeys.Capacity)));
    }

    [Fact]
    public void What_is_added_twice_counts_once()
    {
        var keys = new AcknowledgedKeys();
        keys.Add(Key(0));
        for (var i = 0; i < AcknowledgedKeys.Capacity; i++)
            keys.Add(Key(1));

        Assert.True(keys.Contains(Key(0)));
    }

    private static byte[] Key(int number) => SHA256.HashData(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
}
