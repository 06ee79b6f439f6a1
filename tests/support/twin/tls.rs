//! A certificate authority of the twin's own, to prove that the bot honours a private one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// An authority, its certificate in a file, and a server certificate for `localhost`.
pub(crate) struct Authority {
    folder: PathBuf,
    pem: PathBuf,
    acceptor: TlsAcceptor,
}

impl Authority {
    /// Makes an authority that no system trusts.
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(DnType::CommonName, "Discord twin authority");
        params
            .key_usages
            .extend([KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign]);
        let key = KeyPair::generate().expect("a key can be made");
        let issuer = CertifiedIssuer::self_signed(params, key).expect("an authority can be made");

        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let mut params = CertificateParams::new(names).expect("these names are valid");
        params
            .distinguished_name
            .push(DnType::CommonName, "localhost");
        params
            .extended_key_usages
            .push(ExtendedKeyUsagePurpose::ServerAuth);
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate().expect("a key can be made");
        let certificate = params
            .signed_by(&key, &issuer)
            .expect("the authority can sign");

        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider speaks today's TLS")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .expect("the key belongs to the certificate");

        static SERIAL: AtomicU32 = AtomicU32::new(0);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let name = format!("discord-twin-{}-{serial}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let pem = folder.join("authority.pem");
        std::fs::write(&pem, issuer.pem()).expect("the certificate can be written");
        Self {
            folder,
            pem,
            acceptor: TlsAcceptor::from(Arc::new(config)),
        }
    }

    /// The file that `SSL_CERT_FILE` has to name.
    pub(crate) fn pem(&self) -> &Path {
        &self.pem
    }

    /// What accepts TLS connections.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.acceptor.clone()
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        // Whatever is left lies in the system's temporary folder.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
