using Federated.Architecture.Tests.Planted.Features.Posts;

namespace Federated.Architecture.Tests.Planted.Features.Timelines;

/// <summary>Planted: a use behind a jump table, the one instruction whose length is not fixed.</summary>
[Violates(Rules.RoomsUse)]
internal static class SwitchesToPosts
{
    public static object Choose(int kind)
    {
        switch (kind)
        {
            case 0: return 1;
            case 1: return "two";
            case 2: return 3.0;
            case 3: return 'f';
            case 4: return new int[5];
            default: return typeof(PublishesPosts);
        }
    }
}
