using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>The names in a certificate's subject that are shown to people.</summary>
internal static class CertificateNames
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    public static (string? CommonName, string? Organization) Read(X509Certificate2 certificate)
    {
        string? common = null, organization = null;
        try
        {
            foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
            {
                if (part.HasMultipleElements)
                    continue;
                var type = part.GetSingleElementType().Value;
                if (type == CommonName)
                    common ??= part.GetSingleElementValue();
                else if (type == Organization)
                    organization ??= part.GetSingleElementValue();
            }
        }
        catch (CryptographicException)
        {
            // A subject that cannot be decoded has no names to show.
            return (null, null);
        }

        return (common, organization);
    }
}
